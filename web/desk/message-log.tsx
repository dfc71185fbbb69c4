import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { Fragment, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Entry } from './api';
import { MessageLine, PendingLine } from './message-line';
import type { Transcript } from './use-transcript';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  frame: { position: 'relative', flexGrow: 1, minHeight: 0 },
  log: {
    height: '100%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    // Else the browser scrolls by itself when the width changes, which looks like the reader going up.
    overflowAnchor: 'none',
    padding: '16px 20px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  day: {
    alignSelf: 'center',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    padding: '2px 10px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  below: {
    position: 'absolute',
    bottom: '12px',
    left: '50%',
    transform: 'translateX(-50%)',
    boxShadow: tokens.shadow8,
  },
  quiet: { color: tokens.colorNeutralForeground3, alignSelf: 'center' },
});

/** Nearer than this to the end, new lines are followed. */
const NEAR_PX = 80;

export interface MessageLogProps {
  readonly transcript: Transcript;
  readonly locale: string;
  readonly myName: string;
}

/** The conversation, followed at its end unless the reader went up. */
export function MessageLog({ transcript, locale, myName }: MessageLogProps): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [missed, setMissed] = useState(false);
  const { entries, pending } = transcript;

  const toEnd = (): void => {
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
    setMissed(false);
  };

  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setMissed(true);
  }, [entries.length, pending.length]);

  // The pane gets smaller when the heading or the text box grows, and lines break anew when the window is narrowed.
  useEffect(() => {
    if (log.current === null) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd();
    });
    observer.observe(log.current);
    return () => observer.disconnect();
  }, []);

  const watch = (): void => {
    const { current } = log;
    if (current === null) return;
    atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX;
    if (atEnd.current) setMissed(false);
  };

  return (
    <div className={styles.frame}>
      <div
        ref={log}
        className={styles.log}
        onScroll={watch}
        role="log"
        aria-live="off"
        aria-label={t('talk.log')}
        tabIndex={0}
      >
        {!transcript.loaded && transcript.error === null && <Spinner size="small" label={t('common.loading')} />}
        {transcript.error !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{t(transcript.error === 'offline' ? 'error.offline' : 'error.other')}</MessageBarBody>
            <MessageBarActions>
              <Button onClick={transcript.refetch}>{t('common.retry')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        {transcript.loaded && entries.length === 0 && pending.length === 0 && (
          <Text className={styles.quiet}>{t('talk.empty')}</Text>
        )}
        {entries.map((entry, index) => (
          <Fragment key={entry.seq}>
            <DayLine entry={entry} before={entries[index - 1]} />
            <MessageLine entry={entry} locale={locale} myName={myName} />
          </Fragment>
        ))}
        {pending.map((message) => (
          <PendingLine
            key={message.messageId}
            message={message}
            locale={locale}
            onAgain={() => transcript.sayAgain(message.messageId)}
          />
        ))}
      </div>
      {missed && (
        <Button className={styles.below} shape="circular" size="small" icon={<ArrowDownRegular />} onClick={toEnd}>
          {t('talk.newBelow')}
        </Button>
      )}
    </div>
  );
}

function DayLine({ entry, before }: { entry: Entry; before: Entry | undefined }): ReactNode {
  const styles = useStyles();
  const { format } = useWords();
  const day = format.day(entry.at);
  return before !== undefined && format.day(before.at) === day ? null : <span className={styles.day}>{day}</span>;
}
