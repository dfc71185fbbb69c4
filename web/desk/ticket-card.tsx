import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { AlertUrgentRegular } from '@fluentui/react-icons/svg/alert-urgent';
import type { ReactNode } from 'react';
import type { Ticket } from './api';
import { MoodBadge } from './mood';
import { DueLine, QueueClassBadge } from './queue-class';
import { headlineOf } from './ticket-words';
import { useWords, type Words } from './words-provider';

const useStyles = makeStyles({
  item: { position: 'relative', listStyleType: 'none' },
  card: {
    width: '100%',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '6px',
    padding: '10px 12px 10px 14px',
    textAlign: 'left',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  line: { display: 'flex', alignItems: 'center', columnGap: '8px', rowGap: '4px', flexWrap: 'wrap' },
  title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  head: { display: 'flex', alignItems: 'baseline', columnGap: '8px' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  roomForButton: { paddingRight: '96px' },
  urgent: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: '3px',
    whiteSpace: 'nowrap',
    color: tokens.colorPaletteRedForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  unread: {
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  take: { position: 'absolute', right: '10px', bottom: '9px' },
});

export interface TicketCardProps {
  readonly ticket: Ticket;
  readonly now: number;
  readonly chosen: boolean;
  readonly unread: boolean;
  readonly mine: boolean;
  readonly onChoose: () => void;
  readonly onTake: (() => void) | null;
}

/** One ticket in a list. */
export function TicketCard({ ticket, now, chosen, unread, mine, onChoose, onTake }: TicketCardProps): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const { t, code, format } = words;
  const { title, under } = headlineOf(ticket, code);
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={mergeClasses(styles.card, chosen && styles.chosen)}
        aria-current={chosen ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className={styles.head}>
          <Text weight="semibold" className={styles.title}>
            {title}
          </Text>
          {ticket.priority < 2 && (
            <span className={styles.urgent}>
              <AlertUrgentRegular aria-hidden />
              {code('priority', String(ticket.priority))}
            </span>
          )}
        </span>
        {under !== null && <span className={styles.quiet}>{under}</span>}
        <span className={styles.line}>
          <MoodBadge mood={ticket.summary.mood} />
          <QueueClassBadge queueClass={ticket.queueClass} />
          <span className={styles.quiet}>{format.languageName(ticket.locale)}</span>
          {ticket.state === 'wrapUp' && <span className={styles.quiet}>{t('queue.wrapUp')}</span>}
          {unread && <span className={styles.unread}>● {t('queue.unread')}</span>}
        </span>
        <DueLine rights={ticket.rights} now={now} />
        <span className={mergeClasses(styles.quiet, onTake !== null && styles.roomForButton)}>
          {whereItIs(ticket, now, mine, words)}
        </span>
      </button>
      {onTake !== null && (
        <Button
          className={styles.take}
          size="small"
          onClick={onTake}
          aria-label={t('queue.takeLong', { what: under === null ? title : `${title}, ${under}` })}
        >
          {t('queue.take')}
        </Button>
      )}
    </li>
  );
}

function whereItIs(ticket: Ticket, now: number, mine: boolean, { t, format }: Words): string {
  const since = (iso: string): string => format.span(now - Date.parse(iso)) ?? t('wait.justNow');
  if (ticket.closedAt !== null) return t('ticket.closedAt', { time: format.moment(ticket.closedAt) });
  if (ticket.state === 'waiting') return t('wait.since', { time: since(ticket.queuedAt) });
  if (mine) return t('wait.withYou', { time: since(ticket.claimedAt ?? ticket.queuedAt) });
  return t('wait.with', { name: ticket.agentName ?? '' });
}
