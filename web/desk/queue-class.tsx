import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { GavelRegular } from '@fluentui/react-icons/svg/gavel';
import type { ReactNode } from 'react';
import type { Ticket } from './api';
import { firstDue, isOverdue } from './due';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  badge: {
    padding: '1px 8px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
  },
  due: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  overdue: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** What kind of work a ticket is; nothing where it's the usual. */
export function QueueClassBadge({ queueClass }: Pick<Ticket, 'queueClass'>): ReactNode {
  const styles = useStyles();
  const { code } = useWords();
  return queueClass === 'general' ? null : <span className={styles.badge}>{code('queueClass', queueClass)}</span>;
}

/** By when the law has the ticket's rights seen to, and which law; nothing where none has. */
export function DueLine({ rights, now }: { rights: Ticket['rights']; now: number }): ReactNode {
  const styles = useStyles();
  const { t, code, format } = useWords();
  const clock = firstDue(rights);
  if (clock === null) return null;
  const over = isOverdue(clock, now);
  const day = format.calendarDay(clock.dueOn);
  return (
    <span className={mergeClasses(styles.due, over && styles.overdue)}>
      <GavelRegular aria-hidden />
      {`${t(over ? 'rights.overdue' : 'rights.due', { day })} · ${code('source', clock.source)}`}
    </span>
  );
}
