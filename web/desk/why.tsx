import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useState, type ReactNode } from 'react';
import type { Entry } from './api';
import { branchChangeOf, whyLines } from './why-lines';
import { useWords } from './words-provider';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: '8px' },
  button: { minWidth: 0, paddingLeft: '4px', paddingRight: '8px', fontWeight: tokens.fontWeightRegular },
  change: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    padding: '1px 8px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    color: tokens.colorNeutralForeground2,
  },
  misread: { fontSize: tokens.fontSizeBase200, fontStyle: 'italic', color: tokens.colorNeutralForeground2 },
  lines: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '2px',
    padding: '6px 10px',
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: 'anywhere',
  },
});

/** Below a customer's message: that it changed the bot's tone, and on request why. */
export function Why({ entry }: { entry: Entry }): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { why } = entry;
  if (why === null) return null;
  const change = branchChangeOf(why, words);
  return (
    <>
      <div className={styles.row}>
        <Button
          className={styles.button}
          appearance="subtle"
          size="small"
          icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={isOpen}
          {...(isOpen ? { 'aria-controls': id } : {})}
          aria-label={t('why.showLong', { text: entry.text })}
          onClick={() => setOpen(!isOpen)}
        >
          {t('why.show')}
        </Button>
        {change !== null && <span className={styles.change}>{change}</span>}
        {why.misread && <span className={styles.misread}>{t('why.misread')}</span>}
      </div>
      {isOpen && (
        <div id={id} className={styles.lines} role="group" aria-label={t('why.show')}>
          {whyLines(why, words).map((line) => (
            <Text key={line} size={200}>
              {line}
            </Text>
          ))}
        </div>
      )}
    </>
  );
}
