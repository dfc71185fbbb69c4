import { Button, Field, Input } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off';
import { useState, type ReactNode } from 'react';
import { useWords } from './words-provider';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly fault?: string | null;
}

export function PasswordField({ label, value, onChange, autoComplete, hint, fault }: PasswordFieldProps): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      required
      {...(hint === undefined ? {} : { hint })}
      {...(fault ? { validationMessage: fault } : {})}
    >
      <Input
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={(_event, { value: typed }) => onChange(typed)}
        autoComplete={autoComplete}
        size="large"
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={shown ? <EyeOffRegular /> : <EyeRegular />}
            aria-label={t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
            onClick={() => setShown(!shown)}
          />
        }
      />
    </Field>
  );
}
