import { Button, Field, Input, makeStyles, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { passwordFault, PASSWORD_MIN_LENGTH } from '../../src/accounts/password-policy';
import { api, type Account, type Invite } from './api';
import { errorWords } from './error-words';
import { FrontDoor } from './front-door';
import { PasswordField } from './password-field';
import { useWords } from './words-provider';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', rowGap: '16px' } });

export interface AcceptInviteProps {
  readonly token: string;
  readonly onDone: (account: Account) => void;
  readonly onGiveUp: () => void;
}

/** Where an invite link leads: name, password, and in. */
export function AcceptInvite({ token, onDone, onGiveUp }: AcceptInviteProps): ReactNode {
  const styles = useStyles();
  const { t, code } = useWords();
  const [invite, setInvite] = useState<Invite | null>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    api.lookAtInvite(token).then(setInvite, setError);
  }, [token]);

  const intro = invite === null ? '' : t('invite.intro', { role: code('role', invite.role) });
  return (
    <FrontDoor title={t('invite.title')} intro={intro}>
      {invite === null && error === null && <Spinner label={t('common.loading')} />}
      {invite === null && error !== null && (
        <div className={styles.form}>
          <MessageBar intent="error" layout="multiline" role="alert">
            <MessageBarBody>{errorWords(t, error)}</MessageBarBody>
          </MessageBar>
          <Button onClick={onGiveUp}>{t('invite.toSignIn')}</Button>
        </div>
      )}
      {invite !== null && <InviteForm token={token} invite={invite} onDone={onDone} />}
    </FrontDoor>
  );
}

function InviteForm({
  token,
  invite,
  onDone,
}: {
  token: string;
  invite: Invite;
  onDone: AcceptInviteProps['onDone'];
}): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const [signInName, setSignInName] = useState(invite.signInName ?? '');
  const [displayName, setDisplayName] = useState(invite.displayName ?? '');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const weakness = passwordFault(password, signInName);
  const count = PASSWORD_MIN_LENGTH;
  const faults = {
    signInName: signInName.trim().length < 2 ? t('field.required') : null,
    displayName: displayName.trim() === '' ? t('field.required') : null,
    password: weakness === null ? null : t(`password.${weakness}`, { count }),
    repeated: repeated === password ? null : t('invite.mismatch'),
  };
  const shown = (name: keyof typeof faults): string | null => (tried ? faults[name] : null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || Object.values(faults).some((fault) => fault !== null)) return;
    setBusy(true);
    setError(null);
    try {
      onDone(await api.acceptInvite({ token, signInName, displayName, password }));
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };

  const fault = (message: string | null): object => (message === null ? {} : { validationMessage: message });
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {error !== null && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{errorWords(t, error)}</MessageBarBody>
        </MessageBar>
      )}
      <Field label={t('invite.signInName')} required {...fault(shown('signInName'))}>
        <Input
          value={signInName}
          readOnly={invite.signInName !== null}
          onChange={(_event, { value }) => setSignInName(value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="large"
        />
      </Field>
      <Field
        label={t('invite.displayName')}
        required
        hint={t('invite.displayNameHint')}
        {...fault(shown('displayName'))}
      >
        <Input
          value={displayName}
          onChange={(_event, { value }) => setDisplayName(value)}
          autoComplete="name"
          maxLength={80}
          size="large"
        />
      </Field>
      <PasswordField
        label={t('invite.password')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={t('invite.passwordHint', { count })}
        fault={shown('password')}
      />
      <PasswordField
        label={t('invite.repeat')}
        value={repeated}
        onChange={setRepeated}
        autoComplete="new-password"
        fault={shown('repeated')}
      />
      <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
        {t(busy ? 'invite.submitting' : 'invite.submit')}
      </Button>
    </form>
  );
}
