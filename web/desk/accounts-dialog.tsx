import {
  Badge,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useCallback, useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { ROLES, type Role } from '../../src/accounts/types';
import { api, type Account } from './api';
import { errorWords } from './error-words';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '16px' },
  list: { margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  item: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px 12px',
    padding: '8px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  names: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: '180px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  form: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'flex-end' },
  wide: { flexGrow: 1, minWidth: '200px' },
  link: { display: 'flex', columnGap: '8px', alignItems: 'center', marginTop: '8px' },
  grow: { flexGrow: 1 },
});

interface FreshLink {
  readonly name: string;
  readonly link: string;
  readonly expiresAt: string;
}

/** Where administrators let people in, help them to a new password, and shut them out. */
export function AccountsDialog({ myId, onClose }: { myId: string; onClose: () => void }): ReactNode {
  const styles = useStyles();
  const { t } = useWords();
  const [accounts, setAccounts] = useState<readonly Account[]>([]);
  const [fresh, setFresh] = useState<FreshLink | null>(null);
  const [error, setError] = useState<unknown>(null);

  const attempt = useCallback(async (work: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await work();
      setAccounts(await api.accounts());
    } catch (failure) {
      setError(failure);
    }
  }, []);

  useEffect(() => void attempt(() => Promise.resolve()), [attempt]);

  const invite = (signInName: string, role: Role): void =>
    void attempt(async () => {
      const { link, expiresAt } = await api.invite({ signInName, role, displayName: null });
      setFresh({ name: signInName, link, expiresAt });
    });

  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('accounts.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            {error !== null && (
              <MessageBar intent="error" layout="multiline" role="alert">
                <MessageBarBody>{errorWords(t, error)}</MessageBarBody>
              </MessageBar>
            )}
            <ul className={styles.list}>
              {accounts.map((account) => (
                <AccountItem
                  key={account.id}
                  account={account}
                  mine={account.id === myId}
                  onDisable={(disabled) => void attempt(() => api.disable(account.id, disabled))}
                  onNewPassword={() => invite(account.signInName, account.role)}
                />
              ))}
            </ul>
            <Subtitle2 as="h3">{t('accounts.invite')}</Subtitle2>
            <InviteForm onInvite={invite} />
            {fresh !== null && <InviteLink {...fresh} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('common.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface AccountItemProps {
  readonly account: Account;
  readonly mine: boolean;
  readonly onDisable: (disabled: boolean) => void;
  readonly onNewPassword: () => void;
}

function AccountItem({ account, mine, onDisable, onNewPassword }: AccountItemProps): ReactNode {
  const styles = useStyles();
  const { t, code } = useWords();
  return (
    <li className={styles.item}>
      <span className={styles.names}>
        <Text weight="semibold">{account.displayName}</Text>
        <Text size={200} className={styles.quiet}>
          {account.signInName} · {code('role', account.role)}
        </Text>
      </span>
      {account.disabled && <Badge color="danger">{t('accounts.disabled')}</Badge>}
      {mine && <Badge appearance="outline">{t('accounts.you')}</Badge>}
      {!mine && (
        <>
          <Button size="small" onClick={onNewPassword}>
            {t('accounts.newPassword')}
          </Button>
          <Button size="small" onClick={() => onDisable(!account.disabled)}>
            {t(account.disabled ? 'accounts.enable' : 'accounts.disable')}
          </Button>
        </>
      )}
    </li>
  );
}

function InviteForm({ onInvite }: { onInvite: (signInName: string, role: Role) => void }): ReactNode {
  const styles = useStyles();
  const { t, code } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim().length < 2) return;
    onInvite(name.trim(), role);
    setName('');
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field className={styles.wide} label={t('accounts.name')}>
        <Input value={name} autoCapitalize="none" autoComplete="off" onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label={t('accounts.role')}>
        <Select value={role} onChange={(_event, { value }) => setRole(ROLES.find((one) => one === value) ?? 'agent')}>
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {code('role', one)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" appearance="primary">
        {t('accounts.makeLink')}
      </Button>
    </form>
  );
}

function InviteLink({ name, link, expiresAt }: FreshLink): ReactNode {
  const styles = useStyles();
  const { t, format } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(link).then(() => setCopied(true));
  return (
    <MessageBar intent="success" layout="multiline">
      <MessageBarBody>
        {t('accounts.linkReady', { name, time: format.moment(expiresAt) })}
        <span className={styles.link}>
          <Input className={styles.grow} readOnly value={link} aria-label={t('common.copy')} />
          <Button icon={<CopyRegular />} onClick={copy}>
            {t(copied ? 'common.copied' : 'common.copy')}
          </Button>
        </span>
      </MessageBarBody>
    </MessageBar>
  );
}
