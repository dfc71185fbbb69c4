import { FluentProvider, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { AcceptInvite } from './accept-invite';
import { api, ApiError, type Account } from './api';
import { Desk } from './desk';
import { SignIn } from './sign-in';
import { useTheme } from './theme';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  root: { height: '100%', overflow: 'auto', backgroundColor: tokens.colorNeutralBackground2 },
  centre: { height: '100%', display: 'grid', placeItems: 'center' },
});

type Visit =
  | { readonly at: 'start' }
  | { readonly at: 'invite'; readonly token: string }
  | { readonly at: 'signIn'; readonly notice: string | null }
  | { readonly at: 'desk'; readonly account: Account };

const MAY_WORK: readonly Account['role'][] = ['agent', 'supervisor', 'administrator'];

/** The secret of an invite link; taken out of the address bar at once. */
function takeInviteToken(): string | null {
  const token = /^#invite=([\w-]+)$/.exec(window.location.hash)?.[1] ?? null;
  if (token !== null) window.history.replaceState(null, '', window.location.pathname);
  return token;
}

const inviteToken = takeInviteToken();

/** Which screen is shown: an invite, the sign-in or the desk itself. */
export function App(): ReactNode {
  const styles = useStyles();
  const theme = useTheme();
  const { t } = useWords();
  const [visit, setVisit] = useState<Visit>({ at: 'start' });

  const open = useCallback(
    (account: Account) => {
      if (MAY_WORK.includes(account.role)) setVisit({ at: 'desk', account });
      else setVisit({ at: 'signIn', notice: 'signIn.noAccess' });
    },
    [setVisit],
  );
  const ended = useCallback(() => setVisit({ at: 'signIn', notice: 'signIn.ended' }), []);
  const left = useCallback(() => setVisit({ at: 'signIn', notice: null }), []);

  useEffect(() => {
    // Asked for in any case: with a session, every write carries its CSRF token.
    const asked = api.whoAmI();
    if (inviteToken === null) {
      asked.then(open, (error: unknown) => {
        const offline = error instanceof ApiError && error.code === 'offline';
        setVisit({ at: 'signIn', notice: offline ? 'error.offline' : null });
      });
      return;
    }
    const look = (): void => setVisit({ at: 'invite', token: inviteToken });
    asked.then(look, look);
  }, [open]);

  useEffect(() => {
    document.title = t('app.title');
  }, [t]);

  // No class here: it would be put on every portal as well, menus and dialogs, and cover the page.
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <div className={styles.root}>
        {visit.at === 'start' && (
          <div className={styles.centre}>
            <Spinner label={t('common.loading')} />
          </div>
        )}
        {visit.at === 'invite' && <AcceptInvite token={visit.token} onDone={open} onGiveUp={left} />}
        {visit.at === 'signIn' && <SignIn notice={visit.notice} onDone={open} />}
        {visit.at === 'desk' && <Desk account={visit.account} onEnded={ended} onSignedOut={left} />}
      </div>
    </FluentProvider>
  );
}
