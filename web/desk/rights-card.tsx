import { Card, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Ticket } from './api';
import { isOverdue } from './due';
import { useWords, type Words } from './words-provider';

type Right = Ticket['rights'][number];

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '12px', boxShadow: 'none', border: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', rowGap: '12px' },
  right: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  due: { fontVariantNumeric: 'tabular-nums' },
  overdue: { color: tokens.colorPaletteRedForeground1 },
  notes: {
    margin: 0,
    paddingLeft: '18px',
    listStyleType: 'disc',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '2px',
  },
});

/** What the customer claimed by law: when it came, by when it's due, and where that is written. */
export function RightsCard({ rights, now }: { rights: Ticket['rights']; now: number }): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  if (rights.length === 0) return null;
  return (
    <Card className={styles.card}>
      <h3 className={styles.heading}>{t('rights.title')}</h3>
      <ul className={styles.list}>
        {rights.map((right) => (
          <ClaimedRight key={right.kind} right={right} now={now} />
        ))}
      </ul>
      {rights.some(({ clock }) => clock !== null) && (
        <Text size={200} className={styles.quiet}>
          {t('rights.noWeekends')}
        </Text>
      )}
    </Card>
  );
}

function ClaimedRight({ right, now }: { right: Right; now: number }): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const { t, code, format } = words;
  const { clock } = right;
  return (
    <li className={styles.right}>
      <Text weight="semibold">{code('right', right.kind)}</Text>
      {clock !== null && (
        <Text className={mergeClasses(styles.due, isOverdue(clock, now) && styles.overdue)}>
          {dueWords(clock, now, words)}
          {` · ${code('source', clock.source)}`}
        </Text>
      )}
      <Text size={200} className={styles.quiet}>
        {t('rights.received', { day: format.calendarDay(right.receivedOn) })}
        {right.law !== 'none' && `, ${t('rights.byLaw', { law: code('law', right.law) })}`}
      </Text>
      <ul className={styles.notes}>
        {right.notes.map((note) => (
          <li key={note}>
            <Text size={200}>{code('rightsNote', note)}</Text>
          </li>
        ))}
      </ul>
    </li>
  );
}

function dueWords({ ends, dueOn }: NonNullable<Right['clock']>, now: number, { t, format }: Words): string {
  const day = format.calendarDay(dueOn);
  const words = t(`ends.${ends}`, { day });
  return isOverdue({ dueOn }, now) ? `${words} (${t('rights.overdue', { day })})` : words;
}
