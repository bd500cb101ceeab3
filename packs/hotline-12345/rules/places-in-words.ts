export interface NamedPlace {
  readonly code: string
  readonly name: string
  readonly level: string
}

/** What people leave out when they speak: 香港中路街道 is 香港中路. */
const suffix = /(?:街道办事处|街道|镇|乡|自治县|区|县|市|社区居委会|社区|村委会|居委会)$/
const fineness: Readonly<Record<string, number>> = { community: 3, street: 2, district: 1, city: 0 }

/** Divisions that words name, the most likely first: the longer name, then the smaller place. The city itself is no place. */
export function placesIn<P extends NamedPlace>(words: string, places: readonly P[]): readonly P[] {
  return places
    .filter(({ level }) => level !== 'city')
    .map((place) => ({ place, said: lengthSaid(words, place.name) }))
    .filter(({ said }) => said > 0)
    .sort(
      (a, b) =>
        b.said - a.said ||
        (fineness[b.place.level] ?? 0) - (fineness[a.place.level] ?? 0) ||
        a.place.code.localeCompare(b.place.code),
    )
    .map(({ place }) => place)
}

function lengthSaid(words: string, name: string): number {
  if (words.includes(name)) return name.length
  const short = name.replace(suffix, '')
  return short.length >= 2 && words.includes(short) ? short.length : 0
}
