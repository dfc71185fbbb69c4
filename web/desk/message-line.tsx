import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Entry } from './api';
import { LinkedText } from './linked-text';
import { moodLevel } from './mood-level';
import type { Pending } from './pending';
import { Why } from './why';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', maxWidth: 'min(80%, 620px)', rowGap: '3px' },
  left: { alignSelf: 'flex-start', alignItems: 'flex-start' },
  right: { alignSelf: 'flex-end', alignItems: 'flex-end' },
  middle: { alignSelf: 'center', alignItems: 'center', maxWidth: '90%' },
  head: {
    display: 'flex',
    columnGap: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  who: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  bubble: {
    padding: '8px 12px',
    borderRadius: '14px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase300,
  },
  customer: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottomLeftRadius: '4px',
  },
  bot: {
    backgroundColor: 'transparent',
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderBottomRightRadius: '4px',
    color: tokens.colorNeutralForeground2,
  },
  agent: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    borderBottomRightRadius: '4px',
  },
  system: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, padding: '2px 8px' },
  faint: { opacity: 0.75 },
  note: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  upset: { color: tokens.colorPaletteDarkOrangeForeground1, fontWeight: tokens.fontWeightSemibold },
  failed: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorPaletteRedForeground1,
  },
});

/** One line of the conversation: customer on the left, our side on the right, bot and people told apart by frame and name. */
export function MessageLine({ entry, locale, myName }: { entry: Entry; locale: string; myName: string }): ReactNode {
  const styles = useStyles();
  const { t, code, format } = useWords();
  const { author } = entry;
  if (author === 'system') return <SystemLine text={code('event', entry.text)} />;
  const own = author === 'customer' ? styles.left : styles.right;
  const level = entry.upset === null ? 'calm' : moodLevel(entry.upset);
  const names = {
    customer: t('talk.customer'),
    bot: entry.branch === null ? t('talk.bot') : t('talk.botBranch', { branch: code('branch', entry.branch) }),
    agent: entry.authorName === myName ? t('talk.you') : (entry.authorName ?? ''),
  };
  return (
    <div className={mergeClasses(styles.row, own)}>
      <div className={styles.head}>
        <span className={styles.who}>{names[author]}</span>
        <time dateTime={entry.at}>{format.clockTime(entry.at)}</time>
        {author === 'customer' && level !== 'calm' && (
          <span className={styles.upset}>{t(level === 'upset' ? 'mood.lineUpset' : 'mood.lineTense')}</span>
        )}
      </div>
      <div className={mergeClasses(styles.bubble, styles[author])} lang={locale} dir="auto">
        {author === 'customer' ? entry.text : <LinkedText text={entry.text} />}
      </div>
      <Why entry={entry} />
      {author !== 'customer' && !entry.delivered && <span className={styles.note}>{t('talk.notDelivered')}</span>}
    </div>
  );
}

function SystemLine({ text }: { text: string }): ReactNode {
  const styles = useStyles();
  return text === '' ? null : <div className={mergeClasses(styles.row, styles.middle, styles.system)}>{text}</div>;
}

export interface PendingLineProps {
  readonly message: Pending;
  readonly locale: string;
  readonly onAgain: () => void;
}

/** An own message before the transcript has it. */
export function PendingLine({ message, locale, onAgain }: PendingLineProps): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <div className={mergeClasses(styles.row, styles.right)}>
      <div className={styles.head}>
        <span className={styles.who}>{t('talk.you')}</span>
      </div>
      <div className={mergeClasses(styles.bubble, styles.agent, styles.faint)} lang={locale} dir="auto">
        {message.text}
      </div>
      {message.state === 'failed' ? (
        <span className={styles.failed} role="alert">
          {t('talk.failed')}
          <Button size="small" onClick={onAgain}>
            {t('common.retry')}
          </Button>
        </span>
      ) : (
        <span className={styles.note}>{t(message.state === 'sending' ? 'talk.sending' : 'talk.onItsWay')}</span>
      )}
    </div>
  );
}
