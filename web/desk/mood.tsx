import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { EmojiRegular } from '@fluentui/react-icons/svg/emoji';
import { EmojiAngryRegular } from '@fluentui/react-icons/svg/emoji-angry';
import { EmojiMehRegular } from '@fluentui/react-icons/svg/emoji-meh';
import { HeartPulseRegular } from '@fluentui/react-icons/svg/heart-pulse';
import type { ReactNode } from 'react';
import type { Ticket } from './api';
import { isInDistress, moodLevel } from './mood-level';
import { useWords } from './words-provider';

const ICONS = {
  calm: EmojiRegular,
  tense: EmojiMehRegular,
  upset: EmojiAngryRegular,
  distress: HeartPulseRegular,
};

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: '4px',
    padding: '1px 8px 1px 6px',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: '14px' },
  calm: { backgroundColor: tokens.colorPaletteGreenBackground1, color: tokens.colorPaletteGreenForeground1 },
  tense: { backgroundColor: tokens.colorPaletteYellowBackground1, color: tokens.colorPaletteYellowForeground2 },
  upset: { backgroundColor: tokens.colorPaletteDarkOrangeBackground2, color: tokens.colorPaletteDarkOrangeForeground2 },
  distress: { backgroundColor: tokens.colorPaletteRedBackground3, color: tokens.colorNeutralForegroundOnBrand },
});

/** The mood as picture, word and colour; never as colour alone. */
export function MoodBadge({ mood }: { mood: Ticket['summary']['mood'] }): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const level = isInDistress(mood) ? 'distress' : moodLevel(mood.upset);
  const Icon = ICONS[level];
  return (
    <span className={mergeClasses(styles.badge, styles[level])}>
      <Icon className={styles.icon} aria-hidden />
      {t(`mood.${level}`)}
    </span>
  );
}
