import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { HeadsetRegular } from '@fluentui/react-icons/svg/headset';
import type { ReactNode } from 'react';
import type { Account, Ticket } from './api';
import { Composer } from './composer';
import { MessageLog } from './message-log';
import { MoodBadge } from './mood';
import { QueueClassBadge } from './queue-class';
import type { Transcript } from './use-transcript';
import { headlineOf } from './ticket-words';
import { useWords, type Words } from './words-provider';

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px 12px',
    padding: '12px 20px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  titles: { display: 'flex', flexDirection: 'column', rowGap: '2px', flexGrow: 1, minWidth: '160px' },
  line: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    flexWrap: 'wrap',
    color: tokens.colorNeutralForeground3,
  },
  buttons: { display: 'flex', columnGap: '8px', rowGap: '8px', flexWrap: 'wrap' },
  state: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px',
    flexWrap: 'wrap',
    padding: '14px 20px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  empty: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    rowGap: '8px',
    padding: '24px',
    color: tokens.colorNeutralForeground3,
  },
  big: { fontSize: '48px', color: tokens.colorBrandForeground2 },
});

export interface ConversationPaneProps {
  readonly ticket: Ticket | null;
  readonly account: Account;
  readonly transcript: Transcript;
  /** By this agent, a moment ago. */
  readonly justTaken: boolean;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onClaim: () => void;
  readonly onRelease: () => void;
  readonly onWrapUp: () => void;
}

/** The talk with one customer. */
export function ConversationPane(props: ConversationPaneProps): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const { ticket, account, transcript } = props;
  if (ticket === null) {
    return (
      <div className={styles.empty}>
        <ChatRegular className={styles.big} aria-hidden />
        <Subtitle2 as="h2">{t('talk.none')}</Subtitle2>
        <Text>{t('talk.noneHint')}</Text>
      </div>
    );
  }
  const mine = ticket.agentId === account.id && (ticket.state === 'assigned' || ticket.state === 'wrapUp');
  return (
    <div className={styles.pane}>
      <Head {...props} ticket={ticket} mine={mine} />
      <MessageLog key={ticket.id} transcript={transcript} locale={ticket.locale} myName={account.displayName} />
      {mine ? (
        <Composer
          key={`composer ${ticket.id}`}
          draft={props.draft}
          onDraft={props.onDraft}
          onSend={transcript.say}
          locale={ticket.locale}
          takesFocus={props.justTaken}
        />
      ) : (
        <StateBar ticket={ticket} onClaim={props.onClaim} />
      )}
    </div>
  );
}

function Head({ ticket, mine, account, ...act }: ConversationPaneProps & { ticket: Ticket; mine: boolean }): ReactNode {
  const styles = useStyles();
  const { t, code, format } = useWords();
  const held = ticket.state === 'assigned' || ticket.state === 'wrapUp';
  const mayRelease = held && (mine || account.role !== 'agent');
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <Subtitle2 as="h2">{headlineOf(ticket, code).title}</Subtitle2>
        <div className={styles.line}>
          <MoodBadge mood={ticket.summary.mood} />
          <QueueClassBadge queueClass={ticket.queueClass} />
          <Text size={200}>{format.languageName(ticket.locale)}</Text>
          <Text size={200}>{code('channel', ticket.channel)}</Text>
        </div>
        {mine && ticket.state === 'wrapUp' && <Text size={200}>{t('talk.inWrapUp')}</Text>}
      </div>
      <div className={styles.buttons}>
        {mayRelease && (
          <Button icon={<ArrowUndoRegular />} onClick={act.onRelease}>
            {t('talk.release')}
          </Button>
        )}
        {mine && ticket.state === 'assigned' && (
          <Button appearance="primary" icon={<CheckmarkCircleRegular />} onClick={act.onWrapUp}>
            {t('talk.wrapUp')}
          </Button>
        )}
      </div>
    </header>
  );
}

function StateBar({ ticket, onClaim }: { ticket: Ticket; onClaim: () => void }): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <div className={styles.state} role="status">
      <Text>{stateWords(ticket, t)}</Text>
      {ticket.state === 'waiting' && (
        <Button appearance="primary" icon={<HeadsetRegular />} onClick={onClaim}>
          {t('queue.take')}
        </Button>
      )}
    </div>
  );
}

function stateWords(ticket: Ticket, t: Words['t']): string {
  switch (ticket.state) {
    case 'waiting':
      return t('talk.waiting');
    case 'assigned':
    case 'wrapUp':
      return t('talk.withOther', { name: ticket.agentName ?? '' });
    case 'closed':
      return t('talk.over');
    case 'abandoned':
      return t('talk.abandoned');
    case 'expired':
      return t('talk.expired');
  }
}
