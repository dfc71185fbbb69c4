import { Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Account, Resolution, Ticket } from './api';
import { MoodCard } from './mood-card';
import { RightsCard } from './rights-card';
import { reasonOf } from './ticket-words';
import { useNow } from './use-now';
import { useWords } from './words-provider';
import { WrapUpForm } from './wrap-up-form';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    overflowY: 'auto',
    boxSizing: 'border-box',
    padding: '16px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '16px',
  },
  section: { flexShrink: 0, display: 'flex', flexDirection: 'column', rowGap: '6px' },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  form: { flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  facts: { margin: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)', gap: '4px 12px' },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '20px', display: 'flex', flexDirection: 'column', rowGap: '4px' },
  actions: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusLarge,
    padding: '12px 14px',
  },
});

export interface SummaryPaneProps {
  readonly ticket: Ticket;
  readonly account: Account;
  readonly busy: boolean;
  readonly onResolve: (resolution: Resolution) => void;
  readonly onResume: () => void;
}

/** What the agent needs to know before the first word. */
export function SummaryPane({ ticket, account, busy, onResolve, onResume }: SummaryPaneProps): ReactNode {
  const styles = useStyles();
  const { t, code, format } = useWords();
  const { summary } = ticket;
  const now = useNow();
  const wrappingUp = ticket.state === 'wrapUp' && ticket.agentId === account.id;
  return (
    <div className={styles.pane}>
      {wrappingUp && (
        <Card className={styles.form}>
          <WrapUpForm key={ticket.id} ticket={ticket} busy={busy} onResolve={onResolve} onResume={onResume} />
        </Card>
      )}
      <Subtitle2 as="h2">{t('summary.title')}</Subtitle2>
      <RightsCard rights={ticket.rights} now={now} />
      <MoodCard mood={summary.mood} />
      <Actions codes={summary.suggestedActions} />
      <dl className={styles.facts}>
        <Fact name={t('reason.label')} value={reasonOf(ticket, code)} />
        <Fact name={t('task.label')} value={summary.task === null ? t('ticket.noTask') : code('task', summary.task)} />
        <Fact name={t('queueClass.label')} value={code('queueClass', ticket.queueClass)} />
        <Fact name={t('priority.label')} value={code('priority', String(ticket.priority))} />
        <Fact name={t('summary.language')} value={format.languageName(ticket.locale)} />
        <Fact name={t('summary.channel')} value={code('channel', ticket.channel)} />
        {ticket.disposition !== null && (
          <Fact name={t('summary.outcome')} value={code('disposition', ticket.disposition)} />
        )}
        {ticket.agreed !== null && <Fact name={t('wrapUp.agreed')} value={ticket.agreed} />}
      </dl>
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('facts.label')}</h3>
        {summary.facts.length === 0 && <Text className={styles.quiet}>{t('facts.none')}</Text>}
        <dl className={styles.facts}>
          {summary.facts.map(({ name, value }) => (
            <Fact key={name} name={code('fact', name)} value={factValue(name, value, code)} />
          ))}
        </dl>
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('attempts.label')}</h3>
        {summary.attempts.length === 0 && <Text className={styles.quiet}>{t('attempts.none')}</Text>}
        <ol className={styles.list}>
          {summary.attempts.map((attempt, index) => (
            <li key={`${String(index)} ${attempt}`}>{code('attempt', attempt)}</li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Actions({ codes }: { codes: readonly string[] }): ReactNode {
  const styles = useStyles();
  const { t, code } = useWords();
  if (codes.length === 0) return null;
  return (
    <section className={`${styles.section} ${styles.actions}`}>
      <h3 className={styles.heading}>{t('actions.label')}</h3>
      <ul className={styles.list}>
        {codes.map((one) => (
          <li key={one}>{code('action', one)}</li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }): ReactNode {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
}

/** Numbers are shown as they are; what is a code has words. */
function factValue(name: string, value: string, code: (family: string, code: string) => string): string {
  return name === 'orderNumber' ? value : code('value', value);
}
