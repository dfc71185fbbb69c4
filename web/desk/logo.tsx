import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import icon from './icon.svg';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', columnGap: '10px' },
  icon: { width: '28px', height: '28px' },
  name: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold, letterSpacing: '-0.01em' },
});

export function Logo(): ReactNode {
  const styles = useStyles();
  return (
    <span className={styles.root}>
      <img src={icon} alt="" className={styles.icon} />
      <span className={styles.name} translate="no">
        Tact
      </span>
    </span>
  );
}
