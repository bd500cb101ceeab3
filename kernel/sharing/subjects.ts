import type { City } from '../city.ts'
import { keyedHasher } from '../identity/index.ts'

/**
 * People and companies in the read log: 64 bits of a hash of the citizen id or credit code under the city's key, as 8 Latin-1 characters.
 * Whoever gets hold of the log alone cannot try out numbers; two of ten million people share a hash with a probability of 3 in a million.
 */
export function subjectHasher(city: City): (subject: string) => string {
  const hash = keyedHasher(city, 'sharing/subjects')
  return (subject) => hash(subject.trim().toUpperCase())
}

/** A hash as the `bigint` it is in the log. */
export const hashNumber = (hash: string): string => Buffer.from(hash, 'latin1').readBigInt64BE().toString()

const [int8, headerBytes, cellBytes] = [20, 20, 12] as const

/** Hashes as PostgreSQL's binary `bigint[]`: written as text, an array of a thousand takes the driver and the database three times as long. */
export function hashArray(hashes: readonly string[]): Buffer {
  const array = Buffer.allocUnsafe(headerBytes + cellBytes * hashes.length)
  // One dimension, no nulls, its length, counted from 1.
  for (const [at, number] of [1, 0, int8, hashes.length, 1].entries()) array.writeInt32BE(number, at * 4)
  let at = headerBytes
  for (const hash of hashes) {
    array.writeInt32BE(8, at)
    array.write(hash, at + 4, 8, 'latin1')
    at += cellBytes
  }
  return array
}
