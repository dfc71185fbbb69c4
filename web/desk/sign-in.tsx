import { Button, Field, Input, makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactNode } from 'react';
import { api, type Account } from './api';
import { errorWords } from './error-words';
import { FrontDoor } from './front-door';
import { PasswordField } from './password-field';
import type { WordKey } from './words';
import { useWords } from './words-provider';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', rowGap: '16px' } });

export function SignIn({ notice, onDone }: { notice: string | null; onDone: (account: Account) => void }): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || name.trim() === '' || password === '') return;
    setBusy(true);
    setError(null);
    try {
      onDone(await api.signIn(name, password));
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };

  return (
    <FrontDoor title={t('signIn.title')} intro={t('signIn.intro')}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {error === null && notice !== null && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{t(notice as WordKey)}</MessageBarBody>
          </MessageBar>
        )}
        {error !== null && (
          <MessageBar intent="error" layout="multiline" role="alert">
            <MessageBarBody>{errorWords(t, error)}</MessageBarBody>
          </MessageBar>
        )}
        <Field label={t('signIn.name')} required>
          <Input
            value={name}
            onChange={(_event, { value }) => setName(value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            size="large"
          />
        </Field>
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
          {t(busy ? 'signIn.submitting' : 'signIn.submit')}
        </Button>
      </form>
    </FrontDoor>
  );
}
