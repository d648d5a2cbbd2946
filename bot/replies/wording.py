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
    ("/footnote subscribe KIND", "tell this channel of articles, corrections, digest or misses"),
    ("/footnote unsubscribe KIND", "end that"),
    ("/footnote notifications", "what this channel is told, and who set it up"),
    ("/footnote settings", "for curators and workspace admins"),
    ("/footnote why", "why the last answer here came out as it did"),
    ("/footnote forget me", "delete what is kept of you"),
)
USAGE = "I do not know that subcommand. This is what I understand:"
ASK_WHAT = "There is no question after `ask`: try `/footnote ask how many …?`"
SUPPORT = "Something wrong? Tell whoever runs Footnote in this workspace."
PRIVACY = (
    "I keep which answers I gave and how they were voted, not what was asked. Only where a "
    "workspace admin has switched that on, questions that I could not answer are kept for 90 "
    "days, without names and numbers. `/footnote forget me` deletes what I have of you."
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
SHARED_AS_IT_IS = (
    "Shared, and not kept up to date: I am not in this channel. "
    "Invite me with `/invite @Footnote`, and I correct what you share here from then on."
)
NOT_KEPT_UP = "not kept up to date when the answer changes"
SHARED_BY = "Shared by <@{user}>"
ASKED = "Asked: *{question}*"

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
WHY_NEAREST = "Of what curators expected to be asked, it comes nearest to “{variant}”."
WHY_RUNNER_UP = "Next came *{question}* ({score:.2f})."
WHY_PARTS = {True: "What spoke for it: {parts}.", False: "What spoke against it: {parts}."}
WHY_NO_GUARDS = "No check objected."

KINDS = {
    "articles": "a new article",
    "corrections": "an answer that changed or was withdrawn",
    "digest": "what was asked and what was not answered",
    "misses": "questions that were not answered",
}
TELL_ME = {
    "articles": "Tell me of new articles",
    "corrections": "Tell me of corrections",
    "digest": "Send me a daily digest",
}
SUBSCRIBE_WHAT = (
    "Say what to tell: `articles`, `corrections`, `digest` or `misses`, as in "
    "`/footnote subscribe digest daily 08:00 Europe/London` or "
    "`/footnote subscribe articles quiet 22:00-07:00`."
)
NOT_A_TIME = (
    "I do not understand “{word}”: write `daily 08:00 Europe/London`, "
    "`weekly monday 08:00 Europe/London`, or `quiet 22:00-07:00 Europe/London` at the end."
)
SUBSCRIBED = "I tell this channel of {what}{when}. `/footnote unsubscribe {kind}` ends it."
QUIET = "quiet {quiet}"
UNSUBSCRIBED = "I no longer tell this channel about `{kind}`."
NOT_SUBSCRIBED = "This channel is not subscribed to `{kind}`."
TOLD = "This channel is told of:"
NOT_TOLD = f"This channel is told of nothing. {SUBSCRIBE_WHAT}"
NOTIFICATIONS_TITLE = "Notifications"
NOTIFICATIONS_HOW = (
    "In a direct message with the buttons here, in a channel with `/footnote subscribe`."
)
NOT_FOR_YOUR_ROLE = "In this workspace, a {role} may not {deed}: ask a workspace admin."
NOT_IN_SHARED = "In a channel shared with another company, nobody may {deed}."
MISSES_FOR_CURATORS = (
    "Questions that were not answered are told in the curators' channel alone: "
    "a workspace admin chooses it there with `/footnote settings curators here`."
)
MISSES_ARE_OFF = (
    "None are kept so far: a workspace admin has to switch that on first, with"
    " `/footnote settings misses on`."
)
CURATORS_CHANNEL = "Curators' channel: {channel}."
NO_CURATORS_CHANNEL = "none"
MISSES_KEPT = "Questions that were not answered are kept, without names and numbers, for 90 days."
MISSES_NOT_KEPT = "Questions that were not answered are not kept."
SETTINGS_WHAT = (
    "A workspace admin changes them: `/footnote settings curators here` or `none`, "
    "`/footnote settings misses on` or `off`."
)

NEW_ARTICLE = "A new article that I answer from:"
ASK_ABOUT_IT = "Ask about it here in the thread, or:"
FULL_SUMMARY = "Full summary"
CORRECTION_TITLE = "Corrected on {date}"
CORRECTED_MARK = "_Corrected on {date}: {what} changed._"
SAID_BEFORE = "_It said: “{before}”_"
WITHDRAWN_MARK = "_Withdrawn on {date}: I no longer answer “{question}”._"
TOLD_CORRECTED = "Corrected on {date}: the answer to “{question}” above has changed."
TOLD_WITHDRAWN = "Withdrawn on {date}: the answer to “{question}” above no longer stands."
TOLD_NOT_KEPT = (
    "The answer to “{question}” above is not kept up to date: since {date} I say something else. "
    "Please ask again."
)
PARTS = {
    "answer": "the answer",
    "sources": "its source",
    "speaker": "who says so",
    "kind": "the kind of statement",
}
WAS = "Was: ~{answer}~"
IS_NOW = "Is now: {answer}"
WITHDRAWN = "Withdrawn: I no longer answer that."
AND_MORE = "And {number} more."
BECAUSE = "Why: {reason}"
DIGEST_TITLE = "Digest: {days}"
FROM_TO = "{first} to {last}"
NOTHING_ASKED = "Nothing was asked."
ASKED_AND_NOT = "{asked} asked, {unanswered} of them not answered."
MOST_ASKED = "*Most asked*"
NOT_ANSWERED = "*Asked, and not in the article*"
WHAT_CHANGED = "*What changed*"
NOTHING_CHANGED = "Nothing."
IS_NEW = "new"
WAS_WITHDRAWN = "withdrawn"
WAS_REVISED = "revised, no answer corrected"
WERE_CORRECTED = "{answers} corrected"
DIGEST_COUNTS = "Counts of the whole workspace, by the days of UTC; who asked is not kept."

MISSES_TITLE = "{count} not answered"
MISSES_HIDDEN = "{number} more asked in private channels, which are told nowhere else."
MUTE = "Mute"
SET_UP_BY = "{name} set this up with `/footnote subscribe {kind}`."
SET_UP_BY_SOMEONE = "Set up with `/footnote subscribe {kind}`."
ENDED = "I no longer tell <#{channel}> about {kinds}: {why}."
ENDED_BECAUSE = {
    "channel_not_found": "I do not find the channel",
    "is_archived": "the channel was archived",
    "is_shared": "the channel is shared with another company now",
    "not_in_channel": "I am not in the channel any more",
    "restricted_action": "I may not write there any more",
    "restricted_action_read_only_channel": "I may not write there any more",
}

FORGOTTEN = (
    "Done: your {votes}, {misses} that I could not answer and what I kept of your last answers "
    "are deleted, and your name is off {names}."
)
INVITE_ME = "I am not in that channel: invite me with `/invite @Footnote`, then try again."
MAY_NOT_WRITE = (
    "I may not write where you asked me: the channel or its thread is closed to me. "
    "Ask me in a direct message."
)
BUTTON_TOO_OLD = "That button is too old: its answer has changed since. Please ask again."
INTERRUPTED = "I was interrupted, and may not have answered. Please ask again."
UNCERTAIN = "Slack did not say whether my answer went out. If you do not see it, please ask again."
FAILED = "Something went wrong on my side, and I could not answer. Please ask again. (id {id})"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
