import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../../src/config/config';
import { settingsSchema } from '../../../src/config/settings';

const folder = join(__dirname, '../../../deploymentTemplates');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const parameter = z.strictObject({
  type: z.enum(['string', 'securestring', 'int', 'bool']),
  defaultValue: z.string().optional(),
  allowedValues: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  metadata: z.strictObject({ description: z.string() }),
});
const resource = z.looseObject({
  type: z.string().regex(/^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+$/),
  apiVersion: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  name: z.string().regex(/^\[.+\]$/),
  dependsOn: z.array(z.string().regex(/^\[resourceId\(.+\)\]$/)).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const template = z
  .strictObject({
    $schema: z.literal('https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'),
    contentVersion: z.literal('1.0.0.0'),
    metadata: z.unknown(),
    parameters: z.record(z.string(), parameter),
    variables: z.record(z.string(), z.string()),
    resources: z.array(resource),
    outputs: z.record(z.string(), z.strictObject({ type: z.literal('string'), value: z.string() })),
  })
  .parse(JSON.parse(read('azuredeploy.json')));

const bicep = read('main.bicep');
const parameterFiles = readdirSync(folder).filter((name) => name.startsWith('parameters.'));

/** Settings of the platform; all others must be ours. */
const PLATFORM = ['SCM_DO_BUILD_DURING_DEPLOYMENT', 'WEBSITE_DISABLE_OVERLAPPED_RECYCLING'];

const appSettings = template.resources.find((r) => r.type === 'Microsoft.Web/sites/config')?.properties ?? {};

function expressions(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('[') ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([k, v]) => [...expressions(k), ...expressions(v)])
    : [];
}

describe('the ARM template', () => {
  const all = expressions([template.resources, template.outputs, template.variables]).join('\n');

  test('has the bot with its three channels, the app and its plan', () => {
    const types = template.resources.map((r) => r.type);
    expect(types).toEqual(
      expect.arrayContaining(['Microsoft.BotService/botServices', 'Microsoft.Web/sites', 'Microsoft.Web/serverfarms']),
    );
    const channels = template.resources.filter((r) => r.type === 'Microsoft.BotService/botServices/channels');
    expect(channels.map((r) => r.properties?.channelName)).toEqual([
      'MsTeamsChannel',
      'WebChatChannel',
      'DirectLineChannel',
    ]);
  });

  test.each(['parameters', 'variables'] as const)('uses all of its %s, and no others', (kind) => {
    const used = new Set([...all.matchAll(new RegExp(`${kind}\\('(\\w+)'\\)`, 'g'))].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(template[kind]).sort());
  });

  test('writes its expressions with brackets that close', () => {
    for (const expression of expressions(template)) {
      const depths = [...expression.replace(/'[^']*'/g, '')].reduce<number[]>(
        (seen, sign) => [...seen, (seen.at(-1) ?? 0) + (sign === '(' ? 1 : sign === ')' ? -1 : 0)],
        [],
      );
      expect([expression, Math.min(...depths), depths.at(-1)]).toEqual([expression, 0, 0]);
      expect(expression.endsWith(']')).toBe(true);
    }
  });

  test('waits for everything of its own that it points to', () => {
    const declared = template.resources.map((r) => r.type);
    for (const { dependsOn = [] } of template.resources) {
      for (const dependency of dependsOn) expect(declared).toContain(/resourceId\('([^']+)'/.exec(dependency)?.[1]);
    }
  });
});

describe('the app’s settings', () => {
  test('are all settings that Tact reads', () => {
    const ours = Object.keys(appSettings).filter((name) => !PLATFORM.includes(name));
    expect(ours.filter((name) => !(name in settingsSchema.shape))).toEqual([]);
  });

  test.each(['UserAssignedMSI', 'SingleTenant'])('let Tact start as %s', (appType) => {
    const id = '11111111-2222-3333-4444-555555555555';
    const values: Record<string, string> = {
      PUBLIC_URL: 'https://tact-x.azurewebsites.net',
      DATA_DIR: '/mounts/tact',
      LOG_LEVEL: template.parameters.logLevel?.defaultValue ?? '',
      DEFAULT_LOCALE: template.parameters.defaultLocale?.defaultValue ?? '',
      ALLOWED_ORIGINS: template.parameters.allowedOrigins?.defaultValue ?? '',
      DIRECTLINE_SECRET: '',
      MICROSOFT_APP_TYPE: appType,
      MICROSOFT_APP_ID: id,
      MICROSOFT_APP_TENANT_ID: id,
      MICROSOFT_APP_PASSWORD: appType === 'SingleTenant' ? 'from the vault' : '',
    };
    const deployed = Object.entries(appSettings).map(([name, value]) => [
      name,
      String(value).startsWith('[') ? values[name] : String(value),
    ]);
    expect(deployed.filter(([, value]) => value === undefined)).toEqual([]);
    const config = readConfig(Object.fromEntries(deployed) as Record<string, string>);
    expect(config.bot.endpoint).toBe('authenticated');
    expect(config.http).toMatchObject({ host: '0.0.0.0', trustProxy: true });
  });

  test('take every secret from the vault', () => {
    const secret = /PASSWORD|SECRET|KEY|TOKEN/;
    const names = Object.keys(settingsSchema.shape).filter((name) => secret.test(name) && name in appSettings);
    expect(names.sort()).toEqual(['DIRECTLINE_SECRET', 'MICROSOFT_APP_PASSWORD']);
    for (const name of names) {
      expect(appSettings[name]).toMatch(
        /^\[if\(empty\(parameters\('\w+SecretUri'\)\), '', concat\('@Microsoft\.KeyVault\(SecretUri=', parameters\('\w+SecretUri'\), '\)'\)\)\]$/,
      );
    }
  });
});

describe('the parameter files', () => {
  const required = Object.entries(template.parameters).filter(([, p]) => p.defaultValue === undefined);

  test('exist for trying and for real', () => {
    expect(parameterFiles).toEqual(['parameters.dev.json', 'parameters.prod.json']);
  });

  test.each(parameterFiles)('%s gives what the template asks for, and no secret', (name) => {
    const file = z
      .strictObject({
        $schema: z.literal('https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#'),
        contentVersion: z.literal('1.0.0.0'),
        parameters: z.record(z.string(), z.strictObject({ value: z.string() })),
      })
      .parse(JSON.parse(read(name)));
    expect(Object.keys(file.parameters)).toEqual(expect.arrayContaining(required.map(([key]) => key)));
    for (const [key, { value }] of Object.entries(file.parameters)) {
      const declared = template.parameters[key];
      expect([key, declared === undefined]).toEqual([key, false]);
      if (declared?.allowedValues !== undefined) expect(declared.allowedValues).toContain(value);
      expect(key).not.toMatch(/password|secret(?!uri)/i);
    }
  });
});

describe('Bicep and ARM', () => {
  test('take the same parameters with the same limits', () => {
    const declared = [...bicep.matchAll(/((?:^@.*\n)+)param (\w+) (\w+)(?: = (.+))?$/gm)].map(
      ([, decorators = '', name, type, fallback]) => ({
        name,
        type,
        fallback: fallback?.replace(/^'(.*)'$/, '$1'),
        allowed: /@allowed\(\[(.*)\]\)/
          .exec(decorators)?.[1]
          ?.match(/[^', ]+/g)
          ?.map(String),
        description: /@description\('(.*)'\)/.exec(decorators)?.[1]?.replaceAll("\\'", "'"),
        secure: decorators.includes('@secure'),
      }),
    );
    expect(declared).toEqual(
      Object.entries(template.parameters).map(([name, p]) => ({
        name,
        type: 'string',
        fallback: p.defaultValue?.replace(/^\[(.*)\]$/, '$1'),
        allowed: p.allowedValues,
        description: p.metadata.description,
        secure: p.type === 'securestring',
      })),
    );
  });

  test('declare the same resources', () => {
    const declared = [...bicep.matchAll(/^resource \w+ '([^@']+)@([^']+)'/gm)].map(
      ([, type, version]) => `${type} ${version}`,
    );
    expect(declared).toEqual(template.resources.map((r) => `${r.type} ${r.apiVersion}`));
  });

  test('set the same settings, to the same plain values', () => {
    const block = /name: 'appsettings'\n {2}properties: \{\n([\s\S]*?)\n {2}\}/.exec(bicep)?.[1] ?? '';
    const lines = [...block.matchAll(/^ {4}(\w+): (.+)$/gm)].map(([, name, value = '']) => [name, value]);
    expect(lines.map(([name]) => name)).toEqual(Object.keys(appSettings));
    for (const [name = '', value = ''] of lines) {
      const plain = /^'([^$@']*)'$/.exec(value)?.[1];
      const arm = String(appSettings[name]);
      expect([name, plain ?? 'computed']).toEqual([name, arm.startsWith('[') ? 'computed' : arm]);
    }
  });

  test('give the same outputs', () => {
    expect([...bicep.matchAll(/^output (\w+) string/gm)].map(([, name]) => name)).toEqual(
      Object.keys(template.outputs),
    );
  });
});
