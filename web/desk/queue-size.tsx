import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import { totalOf, waitingIn, type QueueState } from './queue-state';
import type { Queue } from './use-queue';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  priorities: { margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', columnGap: '14px', rowGap: '4px' },
  priority: {
    display: 'flex',
    columnGap: '5px',
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  urgent: { color: tokens.colorPaletteRedForeground1 },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  more: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', columnGap: '8px', rowGap: '4px' },
  quiet: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

/** How many wait, by how urgent it is; nothing to tell where all are the same. */
export function Priorities({ counts }: { readonly counts: QueueState['counts'] }): ReactNode {
  const styles = useStyles();
  const { t, code, format } = useWords();
  if (counts.length < 2) return null;
  return (
    <ul className={styles.priorities} aria-label={t('queue.byPriority')}>
      {counts.map(({ priority, count }) => (
        <li key={priority} className={mergeClasses(styles.priority, priority < 2 && styles.urgent)}>
          <span>{code('priority', String(priority))}</span>
          <span className={styles.number}>{format.number(count)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How many of those who wait are listed, and the way to more of them. */
export function MoreWaiting({ queue }: { readonly queue: Queue }): ReactNode {
  const styles = useStyles();
  const { t, format } = useWords();
  const [busy, setBusy] = useState(false);
  const id = useId();
  const { loadMore } = queue;
  const shown = waitingIn(queue.tickets).length;
  if (queue.next === null) return null;
  const load = (): void => {
    if (busy || loadMore === null) return;
    setBusy(true);
    const done = (): void => setBusy(false);
    // What can't be reached is told by the bar above; the button stays for another try.
    loadMore().then(done, done);
  };
  const total = Math.max(shown, totalOf(queue.counts));
  return (
    <div className={styles.more}>
      {loadMore !== null && (
        <Button size="small" disabledFocusable={busy} aria-describedby={id} onClick={load}>
          {t('queue.more')}
        </Button>
      )}
      <Text size={200} className={styles.quiet} id={id}>
        {t('queue.shown', { shown: format.number(shown), total: format.number(total) })}
      </Text>
    </div>
  );
}
