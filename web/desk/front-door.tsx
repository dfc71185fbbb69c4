import { Card, makeStyles, mergeClasses, Subtitle1, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { LanguageMenu } from './language-menu';
import { Logo } from './logo';

const useStyles = makeStyles({
  page: {
    minHeight: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundImage: `radial-gradient(60rem 32rem at 85% -10%, ${tokens.colorBrandBackground2}, transparent)`,
  },
  top: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', padding: '12px 20px' },
  middle: { flexGrow: 1, display: 'grid', placeItems: 'center', padding: '16px' },
  card: {
    width: '100%',
    maxWidth: '420px',
    boxSizing: 'border-box',
    padding: '32px',
    rowGap: '20px',
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
    '@media (max-width: 480px)': { padding: '24px 20px' },
  },
  head: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  intro: { color: tokens.colorNeutralForeground2 },
});

/** The frame of the screens before the desk. */
export function FrontDoor({
  title,
  intro,
  children,
}: {
  title: string;
  intro: string;
  children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Logo />
        <LanguageMenu />
      </header>
      <main className={styles.middle}>
        <Card className={mergeClasses(styles.card)}>
          <div className={styles.head}>
            <Subtitle1 as="h1">{title}</Subtitle1>
            <Text className={styles.intro}>{intro}</Text>
          </div>
          {children}
        </Card>
      </main>
    </div>
  );
}
