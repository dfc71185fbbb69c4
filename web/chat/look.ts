import { SEND_TIMEOUT_MS } from './resend';

const INK = '#2B2622';
const SOFT_INK = '#655C54';
const PETROL = '#17505A';
const PAPER = '#FFFFFF';
const SAND = '#FBF6EF';
const LINE = '#E6DBCD';
const FONT = "'Segoe UI', 'Avenir Next', 'Helvetica Neue', 'Noto Sans', Ubuntu, system-ui, sans-serif";

/** How Web Chat looks here. Every text reaches a contrast of 4.5 against its ground. */
export const look = {
  accent: PETROL,
  subtle: SOFT_INK,
  backgroundColor: SAND,
  primaryFont: FONT,
  fontSizeSmall: '80%',
  paddingRegular: 14,
  transitionDuration: '.2s',

  bubbleBackground: PAPER,
  bubbleBorderColor: LINE,
  bubbleBorderRadius: 18,
  bubbleTextColor: INK,
  bubbleMaxWidth: 560,
  bubbleMinHeight: 42,
  bubbleFromUserBackground: PETROL,
  bubbleFromUserBorderColor: PETROL,
  bubbleFromUserBorderRadius: 18,
  bubbleFromUserTextColor: PAPER,
  messageActivityWordBreak: 'break-word',

  avatarSize: 32,
  botAvatarBackgroundColor: PETROL,
  botAvatarInitials: 'T',
  showAvatarInGroup: 'sender',
  groupTimestamp: 120_000,
  timestampColor: SOFT_INK,

  hideUploadButton: true,
  sendTimeout: SEND_TIMEOUT_MS,
  sendTypingIndicator: false,
  markdownRespectCRLF: true,

  sendBoxBackground: PAPER,
  sendBoxBorderTop: `solid 1px ${LINE}`,
  sendBoxButtonColor: PETROL,
  sendBoxButtonShadeBorderRadius: 10,
  sendBoxHeight: 56,
  sendBoxMaxHeight: 160,
  sendBoxPlaceholderColor: SOFT_INK,
  sendBoxTextColor: INK,
  sendBoxTextWrap: true,

  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: PAPER,
  suggestedActionBackgroundColorOnHover: '#EEF4F3',
  suggestedActionBackgroundColorOnActive: '#DCE8E6',
  suggestedActionBorderColor: PETROL,
  suggestedActionBorderRadius: 22,
  suggestedActionHeight: 44,
  suggestedActionTextColor: PETROL,

  cardEmphasisBackgroundColor: SAND,
  cardPushButtonBackgroundColor: PETROL,
  cardPushButtonTextColor: PAPER,
  richCardWrapTitle: true,
} as const;
