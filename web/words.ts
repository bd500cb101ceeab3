import { createContext, useContext } from 'react'
import { shellWords } from './shell-words.ts'

export type Language = 'zh' | 'en'
export type ShellWord = keyof typeof shellWords

/** The words of the shell in the reader's language, and a way for views to say their own. */
export interface Words {
  readonly language: Language
  setLanguage(language: Language): void
  /** A word of the shell; `{name}` is replaced. */
  word(key: ShellWord, values?: Readonly<Record<string, string | number>>): string
  /** Picks between two texts; for words that only one view needs: `say('指标', 'Indicator')`. */
  say(zh: string, en: string): string
}

const storeKey = 'chengshu.language'

/** The remembered language; otherwise the browser's, Chinese unless it asks for something else. */
export function rememberedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'zh' || asked === 'en') return asked
  try {
    const stored = localStorage.getItem(storeKey)
    if (stored === 'zh' || stored === 'en') return stored
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page only.
  }
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export function rememberLanguage(language: Language): void {
  spoken = language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  try {
    localStorage.setItem(storeKey, language)
  } catch {
    // See rememberedLanguage.
  }
}

let spoken: Language = 'zh'
/** The language requests are sent in, for code outside React. */
export const spokenLanguage = (): Language => spoken

export const fillIn = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

export const makeWords = (language: Language, setLanguage: (language: Language) => void): Words => ({
  language,
  setLanguage,
  word: (key, values) => fillIn(shellWords[key][language], values),
  say: (zh, en) => (language === 'zh' ? zh : en),
})

export const WordsContext = createContext<Words>(makeWords('zh', () => {}))

/** Words in the reader's language. */
export const useWords = (): Words => useContext(WordsContext)
