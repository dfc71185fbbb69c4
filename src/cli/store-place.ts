import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Config } from '../config/config';
import { Secret } from '../config/secret';
import { openEngine, type Engine, type StoreTarget } from '../storage/engine';
import { placeOf } from '../storage/engines/postgres-address';
import { StoreError } from '../storage/store-error';
import { storeTargets } from '../wiring/store-targets';

/** A store as the command line names it. */
export interface StorePlace {
  readonly target: StoreTarget;
  /** Where the installation has its sample shop; null for a file that is a store and no installation. */
  readonly shop: StoreTarget | null;
  /** For people: no account, no password. */
  readonly name: string;
}

/** What `--store`, `--from` and `--to` take. */
export const PLACE_FORM = 'sqlite:<file>, postgres://…, or configured';

/**
 * Reads an address; `configured` is the store of the settings, so that no password has to be typed.
 * @throws StoreError when it's none
 */
export function readPlace(text: string, config: () => Pick<Config, 'dataDir' | 'databaseUrl'>): StorePlace {
  if (text === 'configured') {
    const { tact, sampleShop } = storeTargets(config());
    return { target: tact, shop: sampleShop, name: nameOf(tact) };
  }
  if (/^postgres(ql)?:/.test(text)) {
    const { tact, sampleShop } = storeTargets({ dataDir: '', databaseUrl: new Secret(text) });
    return { target: tact, shop: sampleShop, name: nameOf(tact) };
  }
  if (!text.startsWith('sqlite:') || text.length === 'sqlite:'.length)
    throw new StoreError(`That is not the address of a store: write ${PLACE_FORM}.`);
  const path = resolve(text.slice('sqlite:'.length));
  // A data folder stands for the store in it.
  if (existsSync(path) && statSync(path).isDirectory()) {
    const { tact, sampleShop } = storeTargets({ dataDir: path, databaseUrl: null });
    return { target: tact, shop: sampleShop, name: nameOf(tact) };
  }
  return filePlace(path);
}

/** A file; one that is called as the data folder's own is has the sample shop beside it. */
export function filePlace(file: string): StorePlace {
  const installed = storeTargets({ dataDir: dirname(file), databaseUrl: null });
  const isInstallation = installed.tact.kind === 'sqlite' && basename(installed.tact.file) === basename(file);
  const target: StoreTarget = { kind: 'sqlite', file };
  return { target, shop: isInstallation ? installed.sampleShop : null, name: nameOf(target) };
}

/** Opens what is there already, to be read. @throws StoreError when nothing is */
export async function openToRead<Schema>(target: StoreTarget): Promise<Engine<Schema>> {
  refuseMissing(target);
  return openEngine<Schema>(target, { patient: true, readOnly: true });
}

/** Opens what is there already. @throws StoreError when nothing is */
export async function openToChange<Schema>(target: StoreTarget): Promise<Engine<Schema>> {
  refuseMissing(target);
  return openEngine<Schema>(target, { patient: true });
}

/** Opens a place to be filled; folders are made where they're missing. */
export async function openToFill<Schema>(target: StoreTarget): Promise<Engine<Schema>> {
  if (target.kind === 'sqlite') mkdirSync(dirname(target.file), { recursive: true });
  return openEngine<Schema>(target, { patient: true });
}

function refuseMissing(target: StoreTarget): void {
  if (target.kind === 'postgres') return;
  if (!existsSync(target.file) || !statSync(target.file).isFile())
    throw new StoreError(`There is no store at ${nameOf(target)}: check the path.`);
}

function nameOf(target: StoreTarget): string {
  if (target.kind === 'sqlite') {
    const path = relative(process.cwd(), target.file);
    return `sqlite:${path.startsWith('..') ? target.file : path}`;
  }
  const { host, database } = placeOf(target.url);
  return `postgres://${host}/${database}`;
}
