// The packages ship no types; these are the parts that the bench uses.
declare module '@nlpjs/core' {
  import type { Nlp } from '@nlpjs/nlp';
  export interface Container {
    use(plugin: unknown): void;
    get(name: 'nlp'): Nlp;
  }
  export function containerBootstrap(): Promise<Container>;
}
declare module '@nlpjs/nlp' {
  export class Nlp {
    settings: { autoSave: boolean; log: boolean; nlu?: { log: boolean } };
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ readonly intent: string }>;
  }
}
declare module '@nlpjs/lang-de' {
  export const LangDe: unknown;
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
declare module '@nlpjs/lang-nl' {
  export const LangNl: unknown;
}
