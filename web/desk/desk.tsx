import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useState, type ReactNode } from 'react';
import { AccountsDialog } from './accounts-dialog';
import { api, type Account } from './api';
import { ConversationPane } from './conversation-pane';
import { QueuePane } from './queue-pane';
import { totalOf } from './queue-state';
import { SummaryPane } from './summary-pane';
import { TopBar } from './top-bar';
import { useAnnouncer } from './use-announcer';
import { useDesk } from './use-desk';
import { useWide } from './use-wide';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  desk: { height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 },
  skip: {
    position: 'absolute',
    left: '8px',
    top: '-60px',
    zIndex: 10,
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    ':focus': { top: '8px' },
  },
  bars: { display: 'flex', flexDirection: 'column' },
  panes: { flexGrow: 1, minHeight: 0, display: 'grid', gridTemplateColumns: '1fr' },
  wide: { gridTemplateColumns: '320px minmax(0, 1fr) 340px' },
  withoutSummary: { gridTemplateColumns: '320px minmax(0, 1fr)' },
  pane: { minHeight: 0, minWidth: 0, overflow: 'hidden', ':focus': { outline: 'none' } },
  left: { borderRight: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2 },
  right: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1 },
  tabs: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1 },
});

type Pane = 'queue' | 'conversation' | 'details';

export interface DeskProps {
  readonly account: Account;
  readonly onEnded: () => void;
  readonly onSignedOut: () => void;
}

/** The desk: queue, conversation, summary; side by side where there is room, one at a time where not. */
export function Desk({ account, onEnded, onSignedOut }: DeskProps): ReactNode {
  const styles = useStyles();
  const { t, format } = useWords();
  const wide = useWide();
  const { announce, region } = useAnnouncer();
  const desk = useDesk(account, onEnded, announce);
  const { ticket, queue } = desk;
  const [pane, setPane] = useState<Pane>('queue');
  const [accountsOpen, setAccountsOpen] = useState(false);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});

  const waiting = totalOf(queue.counts);
  useEffect(() => {
    document.title = waiting === 0 ? t('app.title') : `(${format.number(waiting)}) ${t('app.title')}`;
  }, [waiting, t, format]);

  const thenShow = (next: Pane, done: Promise<boolean>): void => void done.then((worked) => worked && setPane(next));
  const signOut = (): void => void api.signOut().then(onSignedOut, onSignedOut);
  const shown = (one: Pane): boolean => wide || pane === one;

  return (
    <div className={styles.desk}>
      {region}
      {wide && (
        <a className={styles.skip} href="#conversation">
          {t('app.skipToConversation')}
        </a>
      )}
      <TopBar account={account} onAccounts={() => setAccountsOpen(true)} onSignOut={signOut} />
      <div className={styles.bars}>
        {!desk.connected && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{t('live.lost')}</MessageBarBody>
          </MessageBar>
        )}
        {desk.error !== null && (
          <MessageBar intent="error" layout="multiline" role="alert">
            <MessageBarBody>{desk.error}</MessageBarBody>
            <MessageBarActions
              containerAction={
                <Button
                  appearance="transparent"
                  icon={<DismissRegular />}
                  aria-label={t('common.dismiss')}
                  onClick={desk.dismissError}
                />
              }
            />
          </MessageBar>
        )}
      </div>
      {!wide && (
        <TabList
          className={styles.tabs}
          selectedValue={pane}
          onTabSelect={(_event, { value }) => setPane(value as Pane)}
        >
          <Tab value="queue">{`${t('pane.queue')} (${format.number(waiting)})`}</Tab>
          <Tab value="conversation">{t('pane.conversation')}</Tab>
          <Tab value="details" disabled={ticket === null}>
            {t('pane.details')}
          </Tab>
        </TabList>
      )}
      <main
        className={mergeClasses(styles.panes, wide && styles.wide, wide && ticket === null && styles.withoutSummary)}
      >
        {shown('queue') && (
          <section className={mergeClasses(styles.pane, wide && styles.left)} aria-label={t('pane.queue')}>
            <QueuePane
              queue={queue}
              myId={account.id}
              chosenId={ticket?.id ?? null}
              unread={desk.unread}
              onChoose={(next) => {
                desk.choose(next);
                setPane('conversation');
              }}
              onTake={(next) => thenShow('conversation', desk.take(next))}
              onTakeNext={() => thenShow('conversation', desk.takeNext())}
            />
          </section>
        )}
        {shown('conversation') && (
          <section className={styles.pane} aria-label={t('pane.conversation')} id="conversation" tabIndex={-1}>
            <ConversationPane
              ticket={ticket}
              account={account}
              transcript={desk.transcript}
              justTaken={ticket !== null && ticket.id === desk.takenId}
              draft={drafts[ticket?.id ?? ''] ?? ''}
              onDraft={(text) => ticket !== null && setDrafts((all) => ({ ...all, [ticket.id]: text }))}
              onClaim={() => ticket !== null && void desk.take(ticket)}
              onRelease={() => thenShow('queue', desk.move('release'))}
              onWrapUp={() => thenShow('details', desk.move('wrap-up'))}
            />
          </section>
        )}
        {shown('details') && ticket !== null && (
          <section className={mergeClasses(styles.pane, wide && styles.right)} aria-label={t('pane.details')}>
            <SummaryPane
              ticket={ticket}
              account={account}
              busy={desk.busy}
              onResolve={(resolution) => thenShow('queue', desk.resolve(resolution))}
              onResume={() => thenShow('conversation', desk.move('resume'))}
            />
          </section>
        )}
      </main>
      {accountsOpen && <AccountsDialog myId={account.id} onClose={() => setAccountsOpen(false)} />}
    </div>
  );
}
