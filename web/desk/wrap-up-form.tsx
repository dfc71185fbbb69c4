import { Button, Field, makeStyles, Radio, RadioGroup, Subtitle2, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { DISPOSITIONS, type Disposition } from '../../src/handoff/types';
import { AGREED_MAX_LENGTH } from '../../src/http/desk-limits';
import type { Resolution, Ticket } from './api';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: '14px', ':focus': { outline: 'none' } },
  text: { '& > textarea': { minHeight: '88px' } },
  buttons: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
});

export interface WrapUpFormProps {
  readonly ticket: Ticket;
  readonly busy: boolean;
  readonly onResolve: (resolution: Resolution) => void;
  readonly onResume: () => void;
}

/** After the talk: how it ended, and what the customer is told was agreed. */
export function WrapUpForm({ ticket, busy, onResolve, onResume }: WrapUpFormProps): ReactNode {
  const styles = useStyles();
  const { t, format } = useWords();
  const [disposition, setDisposition] = useState<Disposition | null>(null);
  const [agreed, setAgreed] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The button that opened the form is gone: without this, the keyboard would start over at the top of the page.
  useEffect(() => form.current?.focus(), []);
  const promiseMissing = disposition === 'promised' && agreed.trim() === '';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (disposition === null || promiseMissing || busy) return;
    onResolve({ disposition, agreed: agreed.trim() === '' ? null : agreed.trim() });
  };

  return (
    <form ref={form} tabIndex={-1} aria-label={t('wrapUp.title')} className={styles.form} onSubmit={submit} noValidate>
      <Subtitle2 as="h3">{t('wrapUp.title')}</Subtitle2>
      <Field
        label={t('wrapUp.disposition')}
        required
        {...(tried && disposition === null ? { validationMessage: t('wrapUp.dispositionNeeded') } : {})}
      >
        <RadioGroup
          value={disposition ?? ''}
          onChange={(_event, { value }) => setDisposition(DISPOSITIONS.find((one) => one === value) ?? null)}
        >
          {DISPOSITIONS.map((one) => (
            <Radio key={one} value={one} label={t(`disposition.${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field
        label={t('wrapUp.agreed')}
        hint={t('wrapUp.agreedHint', { language: format.languageName(ticket.locale) })}
        {...(tried && promiseMissing ? { validationMessage: t('wrapUp.agreedNeeded') } : {})}
      >
        <Textarea
          className={styles.text}
          value={agreed}
          maxLength={AGREED_MAX_LENGTH}
          textarea={{ lang: ticket.locale, spellCheck: true }}
          onChange={(_event, { value }) => setAgreed(value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t('wrapUp.close')}
        </Button>
        <Button onClick={onResume} disabledFocusable={busy}>
          {t('wrapUp.resume')}
        </Button>
      </div>
    </form>
  );
}
