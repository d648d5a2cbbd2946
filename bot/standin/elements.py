"""Block Kit elements as a table: for each its fields and their limits.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from bot.standin.fields import ANY, Shape, many, must, one, plain, string

_CONFIRM = one("@confirm")
_ACTION = {"type": ANY, "action_id": string(255)}
_INPUT = {
    **_ACTION,
    "placeholder": plain(150),
    "focus_on_load": ANY,
    "dispatch_action_config": ANY,
    "initial_value": ANY,
}
_SELECT = {
    **_ACTION,
    "placeholder": plain(150),
    "confirm": _CONFIRM,
    "focus_on_load": ANY,
    "max_selected_items": ANY,
}
_OPTIONS = {"options": many(100, "@option"), "option_groups": many(100, "@option_group")}
_CHOICES = {
    **_ACTION,
    "options": must(many(10, "@option")),
    "confirm": _CONFIRM,
    "focus_on_load": ANY,
    "initial_option": ANY,
    "initial_options": ANY,
}
_PICKER = {**_ACTION, "placeholder": plain(150), "confirm": _CONFIRM, "focus_on_load": ANY}

SELECTS = (
    "static_select external_select users_select conversations_select channels_select "
    "multi_static_select multi_external_select multi_users_select multi_conversations_select "
    "multi_channels_select"
)
PICKERS = "datepicker timepicker datetimepicker checkboxes radio_buttons"
TYPED = "plain_text_input number_input email_text_input url_text_input rich_text_input"

ELEMENTS: dict[str, Shape] = {
    "button": {
        **_ACTION,
        "text": must(plain(75)),
        "value": string(2000),
        "url": string(3000),
        "style": ANY,
        "confirm": _CONFIRM,
        "accessibility_label": string(75),
        "agent_prompt": string(4000),
        "agent_prompt_display": ANY,
        "visible_to_user_ids": ANY,
    },
    "feedback_buttons": {
        **_ACTION,
        "positive_button": must(one("@feedback_button")),
        "negative_button": must(one("@feedback_button")),
    },
    "icon_button": {
        **_ACTION,
        "icon": must(ANY),
        "text": must(plain(75)),
        "value": string(2000),
        "accessibility_label": string(75),
        "visible_to_user_ids": ANY,
        "confirm": _CONFIRM,
    },
    "overflow": {**_ACTION, "options": must(many(5, "@option")), "confirm": _CONFIRM},
    "static_select": {**_SELECT, **_OPTIONS, "initial_option": ANY},
    "multi_static_select": {**_SELECT, **_OPTIONS, "initial_options": ANY},
    "external_select": {**_SELECT, "initial_option": ANY, "min_query_length": ANY},
    "multi_external_select": {**_SELECT, "initial_options": ANY, "min_query_length": ANY},
    "users_select": {**_SELECT, "initial_user": ANY},
    "multi_users_select": {**_SELECT, "initial_users": ANY},
    "channels_select": {**_SELECT, "initial_channel": ANY, "response_url_enabled": ANY},
    "multi_channels_select": {**_SELECT, "initial_channels": ANY},
    "conversations_select": {
        **_SELECT,
        "initial_conversation": ANY,
        "response_url_enabled": ANY,
        "default_to_current_conversation": ANY,
        "filter": ANY,
    },
    "multi_conversations_select": {
        **_SELECT,
        "initial_conversations": ANY,
        "default_to_current_conversation": ANY,
        "filter": ANY,
    },
    "checkboxes": _CHOICES,
    "radio_buttons": _CHOICES,
    "datepicker": {**_PICKER, "initial_date": ANY},
    "timepicker": {**_PICKER, "initial_time": ANY, "timezone": ANY},
    "datetimepicker": {**_PICKER, "initial_date_time": ANY},
    "plain_text_input": {**_INPUT, "multiline": ANY, "min_length": ANY, "max_length": ANY},
    "number_input": {
        **_INPUT,
        "is_decimal_allowed": must(ANY),
        "min_value": ANY,
        "max_value": ANY,
    },
    "email_text_input": _INPUT,
    "url_text_input": _INPUT,
    "rich_text_input": {**_INPUT, "min_lines": ANY, "max_lines": ANY},
    "image": {
        "type": ANY,
        "alt_text": must(string(2000)),
        "image_url": string(3000),
        "slack_file": ANY,
    },
    "mrkdwn": {"type": ANY, "text": must(string(3000)), "verbatim": ANY},
    "plain_text": {"type": ANY, "text": must(string(3000)), "emoji": ANY},
}
