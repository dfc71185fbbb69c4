import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { stretchesOf } from '../links';

const useStyles = makeStyles({
  link: {
    color: 'inherit',
    textDecorationLine: 'underline',
    borderRadius: '2px',
    ':focus-visible': { outline: '2px solid currentColor', outlineOffset: '2px' },
  },
});

/** A text whose links can be followed. Never for what a customer wrote: whoever poses as one could send agents where they like. */
export function LinkedText({ text }: { text: string }): ReactNode {
  const { link } = useStyles();
  return stretchesOf(text).map((stretch, at) =>
    stretch.href === null ? (
      stretch.text
    ) : (
      <a key={at} className={link} href={stretch.href} target="_blank" rel="noopener noreferrer">
        {stretch.text}
      </a>
    ),
  );
}
