import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';

const BRAND: BrandVariants = {
  10: '#02171a',
  20: '#05262a',
  30: '#07363b',
  40: '#09464d',
  50: '#0a565e',
  60: '#0b666f',
  70: '#0b707a',
  80: '#0b7a85',
  90: '#248a95',
  100: '#3e9aa4',
  110: '#57aab3',
  120: '#71bac2',
  130: '#8ccad0',
  140: '#a8d9de',
  150: '#c5e8eb',
  160: '#e2f5f6',
};

const light = createLightTheme(BRAND);
const dark: Theme = {
  ...createDarkTheme(BRAND),
  colorBrandForeground1: BRAND[120],
  colorBrandForeground2: BRAND[130],
  colorBrandForegroundLink: BRAND[130],
  colorCompoundBrandForeground1: BRAND[120],
};

const DARK_WISH = '(prefers-color-scheme: dark)';

/** Light or dark, as the system is set. */
export function useTheme(): Theme {
  const [wishesDark, setWishesDark] = useState(() => window.matchMedia(DARK_WISH).matches);
  useEffect(() => {
    const query = window.matchMedia(DARK_WISH);
    const follow = (): void => setWishesDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return wishesDark ? dark : light;
}
