import type { City } from '../city.ts'
import { keyedHash } from '../identity/index.ts'

/**
 * A person or company in the read log: 64 bits of HMAC-SHA256 of the citizen id or credit code under the city's key. Whoever gets hold of
 * the log alone cannot try out numbers; two of ten million people share a hash with a probability of 3 in a million.
 */
export const subjectHash = (city: City, subject: string): string =>
  keyedHash(city, `subject\n${subject.trim().toUpperCase()}`).readBigInt64BE().toString()
