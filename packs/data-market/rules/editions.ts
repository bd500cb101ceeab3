interface Edition {
  readonly number: string
  readonly product: string
  readonly edition: number
  readonly standing: string
}

/** The version of a product that is on sale: the newest that was listed and still is; itself when none is. */
export const currentOf = <E extends Edition>(one: E, all: readonly E[]): E =>
  all
    .filter(({ product, standing }) => product === one.product && standing === 'listed')
    .toSorted((a, b) => b.edition - a.edition)[0] ?? one

/** Of all versions of all products those on sale. */
export const onSale = <E extends Edition>(all: readonly E[]): readonly E[] =>
  all.filter((one) => one.standing === 'listed' && currentOf(one, all) === one)
