import { createContext, useContext } from 'react'

/** What the reader chose for this device besides the language. */
export interface Preferences {
  /** 长辈模式: everything a quarter larger. */
  readonly large: boolean
  setLarge(large: boolean): void
}

const storeKey = 'chengshu.large'

export function rememberedLarge(): boolean {
  try {
    return localStorage.getItem(storeKey) === 'yes'
  } catch {
    return false
  }
}

export function rememberLarge(large: boolean): void {
  document.documentElement.dataset.large = String(large)
  try {
    localStorage.setItem(storeKey, large ? 'yes' : 'no')
  } catch {
    // Without storage the choice lasts for this page only.
  }
}

export const PreferencesContext = createContext<Preferences>({ large: false, setLarge() {} })
export const usePreferences = (): Preferences => useContext(PreferencesContext)
