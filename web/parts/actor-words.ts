import type { Language } from '../words.ts'

/** Who changed something, in words: people by name, the house's own tasks as what they did. */
export function actorWords(name: string, language: Language): string {
  if (name.startsWith('seed ')) return language === 'zh' ? '系统初始装载' : 'Initial load'
  return name
}
