import { makeStyles } from '@fluentui/react-components';
import { useCallback, useRef, useState, type ReactNode } from 'react';

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Tells people who don't see the screen what has changed on it. */
export function useAnnouncer(): { announce: (text: string) => void; region: ReactNode } {
  const styles = useStyles();
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const turn = useRef(0);
  const announce = useCallback((text: string) => {
    turn.current += 1;
    setSaid({ text, turn: turn.current });
  }, []);
  // A new key, so that the same words twice are said twice.
  const region = (
    <div className={styles.hidden} aria-live="polite" role="status">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
  return { announce, region };
}
