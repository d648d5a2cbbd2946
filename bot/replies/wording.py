"""Every sentence that Footnote says of itself, in one place."""

EXAMPLES = "You could ask:"
HELLO = "Hello, I am Footnote. I answer questions about an article."
PROMISE = (
    "Every answer comes with the sentence it rests on, word for word. "
    "What the article does not say, I do not answer: I say so."
)
HOW_TO_ASK = "Mention me here with a question, and I answer in a thread; in that thread just go on."
HELP_TITLE = "How to use Footnote"
HELP = (
    ("Mention me, or write me a direct message", "a question about the article, as you would say"),
    ("/footnote ask …", "a question, answered to you alone"),
    ("/footnote summary [short|full]", "the article in a few lines"),
    ("/footnote timeline, people, figures, topics", "other views, a source on each line"),
    ("/footnote articles", "the articles that I answer from"),
    ("/footnote use ARTICLE", "answer from one article in this conversation; `use all` ends it"),
    ("/footnote why", "why the last answer here came out as it did"),
    ("/footnote forget me", "delete what is kept of you"),
)
USAGE = "I do not know that subcommand. This is what I understand:"
ASK_WHAT = "There is no question after `ask`: try `/footnote ask how many …?`"
SUPPORT = "Something wrong? Tell whoever runs Footnote in this workspace."
PRIVACY = (
    "I keep which answers I gave and how they were voted, not what was asked. "
    "`/footnote forget me` deletes your votes."
)

HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
VOTED = {"up": "Thank you, noted as helpful.", "down": "Thank you, noted as not helpful."}
SHOW_IN_CONTEXT = "Show in context"
SOURCE = "Source"
NEXT_QUESTIONS = "Next:"
NEAREST = "What I can answer:"
SHARE = "Share in channel"
SHARED = "Shared in this channel."
SHARED_BY = "Shared by <@{user}>"
ASKED = "Asked: *{question}*"
ANSWERED_OF = "_{question}_"

SAYS = "{speaker} says"
FROM = "From {article}"
NOT_IN_THE_ARTICLE = "The article does not answer that."
CONTEXT_TITLE = "In the article"
CLOSE = "Close"
NO_LINES = "The curators of this article have not written that view."

EDITED_AWAY = "The question was edited, and this answer no longer belongs to it."
DELETED = "The question was deleted."

ARTICLES_TITLE = "Articles"
USE = "`/footnote use {article}` answers from this one alone"
USING = "In this conversation I now answer from *{headline}*. `/footnote use all` ends that."
USING_ALL = "In this conversation I now answer from every article."
USE_WHAT = "Say which article: `/footnote use ARTICLE`. I know {articles}."
NO_SUCH_ARTICLE = "I have no article `{asked}`. I know {articles}."

WHY_NOTHING = "I have not answered you here in the last 24 hours, so there is nothing to explain."
WHY_ANSWERED = "I took your last question here for *{question}* (score {score:.2f} of 1)."
WHY_NOT_ANSWERED = "Your last question here came to no answer (best score {score:.2f} of 1)."
WHY_UNANSWERABLE = "It matched a question that curators marked as not answered by the article."
WHY_GUARDS = "Checks that spoke: {guards}."
WHY_NO_GUARDS = "No check objected."

MUTE = "Mute"
SET_UP_BY = "{name} set this up with `/footnote subscribe {kind}`."
SET_UP_BY_SOMEONE = "Set up with `/footnote subscribe {kind}`."
ENDED = "I no longer tell <#{channel}> about {kinds}: {why}."
ENDED_BECAUSE = {
    "channel_not_found": "I do not find the channel",
    "is_archived": "the channel was archived",
    "not_in_channel": "I am not in the channel any more",
}

FORGOTTEN = "Done: your {votes} and what I kept of your last answers are deleted."
INVITE_ME = "I am not in that channel: invite me with `/invite @Footnote`, then try again."
BUTTON_TOO_OLD = "That button is too old: its answer has changed since. Please ask again."
FAILED = "Something went wrong on my side, and I could not answer. Please ask again. (id {id})"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
