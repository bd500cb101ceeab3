import type { Reader } from '#kernel'
import type { Sentence } from '../rules.ts'

/** The reader's own of two sentences. */
export const spoken = (city: Pick<Reader, 'language'>, sentence: Sentence): string => sentence[city.language]

/** A name in the reader's language where there are two. */
export const named = (
  city: Pick<Reader, 'language'>,
  record: { readonly name: string; readonly nameEn?: string | undefined },
): string => (city.language === 'en' ? (record.nameEn ?? record.name) : record.name)
