import type { City } from '../city.ts'
import { keyedHasher } from '../identity/index.ts'

/**
 * People and companies in the read log: 64 bits of a hash of the citizen id or credit code under the city's key. Whoever gets hold of the
 * log alone cannot try out numbers; two of ten million people share a hash with a probability of 3 in a million.
 */
export function subjectHasher(city: City): (subject: string) => string {
  const hash = keyedHasher(city, 'sharing/subjects')
  return (subject) => hash(subject.trim().toUpperCase()).readBigInt64BE().toString()
}
