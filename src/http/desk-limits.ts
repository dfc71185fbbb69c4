/** The longest message an agent can send, in UTF-16 units; no channel takes much more. */
export const MESSAGE_MAX_LENGTH = 4000;

/** The longest agreement that the bot says back to the customer. */
export const AGREED_MAX_LENGTH = 600;
