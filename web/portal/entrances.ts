import type { Definitions, PageDefinition } from '../definitions.ts'

export interface Entrance extends PageDefinition {
  readonly purpose: string
  readonly packTitle: string
}

/** The pages a visitor finds in the portal's menus, in the order the city lists its packs. */
export function portalPages(definitions: Definitions | undefined): readonly Entrance[] {
  return (definitions?.packs ?? []).flatMap((pack) =>
    pack.pages
      .filter((page) => page.place === 'portal' && page.inMenu)
      .map((page) => ({ ...page, purpose: pack.purpose, packTitle: pack.title })),
  )
}

/** The first portal page of each pack stands for the pack. */
export const oneOfEachPack = (pages: readonly Entrance[]): readonly Entrance[] =>
  pages.filter((page, index) => pages.findIndex((other) => other.packTitle === page.packTitle) === index)
