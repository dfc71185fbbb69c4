import { Button, makeStyles, Spinner, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { HeadsetRegular } from '@fluentui/react-icons/svg/headset';
import { useEffect, useState, type ReactNode } from 'react';
import { api, type Ticket } from './api';
import { MoreWaiting, Priorities } from './queue-size';
import { totalOf, waitingIn } from './queue-state';
import { TicketCard } from './ticket-card';
import { useNow } from './use-now';
import type { Queue } from './use-queue';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  head: { display: 'flex', flexDirection: 'column', rowGap: '12px', padding: '16px 16px 12px' },
  titles: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between' },
  quiet: { color: tokens.colorNeutralForeground3 },
  scroll: {
    overflowY: 'auto',
    flexGrow: 1,
    padding: '0 16px 16px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '16px',
  },
  section: { flexShrink: 0, display: 'flex', flexDirection: 'column', rowGap: '8px' },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  list: { margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '8px' },
  empty: {
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    rowGap: '4px',
    padding: '28px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
  },
  more: { alignSelf: 'flex-start', flexShrink: 0 },
});

export interface QueuePaneProps {
  readonly queue: Queue;
  readonly myId: string;
  readonly chosenId: string | null;
  readonly unread: ReadonlySet<string>;
  readonly onChoose: (ticket: Ticket) => void;
  readonly onTake: (ticket: Ticket) => void;
  readonly onTakeNext: () => void;
}

/** Whom to help next: own tickets first, then who waits, then what colleagues do. */
export function QueuePane(props: QueuePaneProps): ReactNode {
  const styles = useStyles();
  const { t, format } = useWords();
  const { queue, myId } = props;
  const { tickets } = queue;
  const waiting = waitingIn(tickets);
  const total = totalOf(queue.counts);
  const mine = tickets.filter(({ agentId }) => agentId === myId);
  const others = tickets.filter(({ state, agentId }) => state !== 'waiting' && agentId !== myId);
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <div className={styles.titles}>
          <Subtitle2 as="h2">{t('queue.title')}</Subtitle2>
          <Text className={styles.quiet}>{t('queue.waiting', { count: total, number: format.number(total) })}</Text>
        </div>
        <Priorities counts={queue.counts} />
        <Button
          appearance="primary"
          icon={<HeadsetRegular />}
          disabledFocusable={total === 0}
          onClick={props.onTakeNext}
        >
          {t('queue.takeNext')}
        </Button>
      </div>
      <div className={styles.scroll}>
        {!queue.loaded && <Spinner size="small" label={t('common.loading')} />}
        {mine.length > 0 && <TicketList {...props} title={t('queue.mine')} tickets={mine} />}
        {queue.loaded && total === 0 && (
          <div className={styles.empty}>
            <Text weight="semibold">{t('queue.empty')}</Text>
            <Text align="center" className={styles.quiet}>
              {t('queue.emptyHint')}
            </Text>
          </div>
        )}
        {waiting.length > 0 && (
          <TicketList {...props} title={t('queue.waitingSection')} tickets={waiting}>
            <MoreWaiting queue={queue} />
          </TicketList>
        )}
        {others.length > 0 && (
          <TicketList {...props} title={t('queue.others')} tickets={others}>
            {queue.moreOthers && <Text className={styles.quiet}>{t('queue.moreOthers')}</Text>}
          </TicketList>
        )}
        <ClosedTickets {...props} />
      </div>
    </div>
  );
}

interface TicketListProps extends QueuePaneProps {
  readonly title: string;
  readonly tickets: readonly Ticket[];
  readonly children?: ReactNode;
}

function TicketList({ title, tickets, children, ...props }: TicketListProps): ReactNode {
  const styles = useStyles();
  const now = useNow() + props.queue.clockOffsetMs;
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {tickets.map((ticket) => (
          <TicketCard
            key={ticket.id}
            ticket={ticket}
            now={now}
            chosen={ticket.id === props.chosenId}
            unread={props.unread.has(ticket.conversationId)}
            mine={ticket.agentId === props.myId}
            onChoose={() => props.onChoose(ticket)}
            onTake={ticket.state === 'waiting' ? () => props.onTake(ticket) : null}
          />
        ))}
      </ul>
      {children}
    </section>
  );
}

function ClosedTickets(props: QueuePaneProps): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [closed, setClosed] = useState<readonly Ticket[] | null>(null);
  // A ticket that leaves the open ones was closed.
  const openIds = props.queue.tickets.map(({ id }) => id).join();

  useEffect(() => {
    if (!open) return;
    api.closed().then(
      ({ tickets }) => setClosed(tickets),
      () => setClosed((known) => known ?? []),
    );
  }, [open, openIds]);

  return (
    <>
      <Button
        className={styles.more}
        appearance="subtle"
        size="small"
        icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'queue.hideClosed' : 'queue.showClosed')}
      </Button>
      {open && closed?.length === 0 && <Text className={styles.quiet}>{t('queue.closedEmpty')}</Text>}
      {open && closed !== null && closed.length > 0 && (
        <TicketList {...props} title={t('queue.closed')} tickets={closed} />
      )}
    </>
  );
}
