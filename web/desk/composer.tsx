import { Button, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { SendFilled } from '@fluentui/react-icons/svg/send';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { MESSAGE_MAX_LENGTH } from '../../src/http/desk-limits';
import { useWords } from './words-provider';

/** From here on the rest is counted down. */
const TELL_FROM = MESSAGE_MAX_LENGTH - 400;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    padding: '12px 20px 14px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: { display: 'flex', alignItems: 'flex-end', columnGap: '8px' },
  text: { flexGrow: 1, '& > textarea': { maxHeight: '160px', fieldSizing: 'content', minHeight: '44px' } },
  send: { '@media (max-width: 480px)': { minWidth: 0 } },
  label: { '@media (max-width: 480px)': { display: 'none' } },
  foot: { display: 'flex', justifyContent: 'space-between', color: tokens.colorNeutralForeground3 },
});

export interface ComposerProps {
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly locale: string;
  /** The agent just took this ticket: what they want to do next is write. */
  readonly takesFocus: boolean;
}

/** Where the agent writes. */
export function Composer({ draft, onDraft, onSend, locale, takesFocus }: ComposerProps): ReactNode {
  const styles = useStyles();
  const { t, format } = useWords();
  const hint = useId();
  const sendable = draft.trim() !== '' && draft.length <= MESSAGE_MAX_LENGTH;

  const send = (): void => {
    if (!sendable) return;
    onSend(draft);
    onDraft('');
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className={styles.root}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles.row}>
        <Textarea
          className={styles.text}
          textarea={{ 'aria-label': t('talk.write'), 'aria-describedby': hint, lang: locale, spellCheck: true }}
          placeholder={t('talk.placeholder', { language: format.languageName(locale) })}
          value={draft}
          autoFocus={takesFocus}
          maxLength={MESSAGE_MAX_LENGTH}
          onChange={(_event, { value }) => onDraft(value)}
          onKeyDown={onKeyDown}
        />
        <Button
          type="submit"
          appearance="primary"
          size="large"
          icon={<SendFilled />}
          disabledFocusable={!sendable}
          aria-label={t('talk.send')}
          className={styles.send}
        >
          <span className={styles.label}>{t('talk.send')}</span>
        </Button>
      </div>
      <div className={styles.foot}>
        <Text size={200} id={hint}>
          {t('talk.keys')}
        </Text>
        {draft.length >= TELL_FROM && (
          <Text size={200} role="status">
            {t('talk.left', { count: MESSAGE_MAX_LENGTH - draft.length })}
          </Text>
        )}
      </div>
    </form>
  );
}
