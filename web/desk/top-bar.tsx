import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import type { ReactNode } from 'react';
import type { Account } from './api';
import { LanguageMenu } from './language-menu';
import { Logo } from './logo';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    padding: '6px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  gap: { flexGrow: 1 },
  who: { padding: '8px 12px', display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
  button: { minWidth: 0, paddingLeft: '6px', paddingRight: '6px' },
});

export interface TopBarProps {
  readonly account: Account;
  readonly onAccounts: () => void;
  readonly onSignOut: () => void;
}

export function TopBar({ account, onAccounts, onSignOut }: TopBarProps): ReactNode {
  const styles = useStyles();
  const { t, code } = useWords();
  return (
    <header className={styles.bar}>
      <Logo />
      <span className={styles.gap} />
      <LanguageMenu />
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.button}
            aria-label={t('menu.account', { name: account.displayName })}
          >
            <Avatar name={account.displayName} size={28} color="brand" aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <div className={styles.who}>
            <Text weight="semibold">{account.displayName}</Text>
            <Text size={200} className={styles.quiet}>
              {code('role', account.role)}
            </Text>
          </div>
          <MenuList>
            <MenuDivider />
            {account.role === 'administrator' && (
              <MenuItem icon={<PeopleTeamRegular />} onClick={onAccounts}>
                {t('menu.accounts')}
              </MenuItem>
            )}
            <MenuItem icon={<SignOutRegular />} onClick={onSignOut}>
              {t('menu.signOut')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
