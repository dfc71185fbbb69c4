import { Card, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Ticket } from './api';
import { MoodBadge } from './mood';
import { moodLevel } from './mood-level';
import { reasonsOf } from './mood-reasons';
import { useWords } from './words-provider';

type Mood = Ticket['summary']['mood'];

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '10px', boxShadow: 'none', border: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', columnGap: '8px', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', rowGap: '2px' },
  why: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
});

const COLOURS = { calm: 'success', tense: 'warning', upset: 'error' } as const;

/** The mood and what it was read from. */
export function MoodCard({ mood }: { mood: Mood }): ReactNode {
  const styles = useStyles();
  const { t, code, format } = useWords();
  const reasons = reasonsOf(mood, code);
  const strength = t('mood.strength', { percent: format.percent(mood.upset) });
  return (
    <Card className={styles.card}>
      <div className={styles.head}>
        <MoodBadge mood={mood} />
        <Text size={200} className={styles.quiet}>
          {strength}
        </Text>
      </div>
      <ProgressBar value={mood.upset} color={COLOURS[moodLevel(mood.upset)]} aria-label={strength} thickness="large" />
      {mood.distress !== null && <Text weight="semibold">{code('distress', mood.distress)}</Text>}
      <div className={styles.why}>
        <Text size={200} weight="semibold">
          {t('mood.why')}
        </Text>
        {reasons.length === 0 && (
          <Text size={200}>{t(mood.ownWord === true ? 'rule.ownWord.holds' : 'mood.noSignals')}</Text>
        )}
        <ul className={styles.list}>
          {reasons.map((reason) => (
            <li key={reason}>
              <Text size={200}>{reason}</Text>
            </li>
          ))}
        </ul>
        <Text size={200} className={styles.quiet}>
          {t('mood.botTone', { branch: code('branch', mood.branch) })}
        </Text>
      </div>
    </Card>
  );
}
