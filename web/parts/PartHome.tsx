import { Link } from 'react-router'
import { useDefinitions } from '../data.ts'
import type { PageDefinition } from '../definitions.ts'

/** The way from a register or a board back to the front page of its part of the city; nothing on the front page itself. */
export function PartHome({ packName, page }: { packName: string; page: PageDefinition }) {
  const home = useDefinitions()
    .data?.packs.find(({ name }) => name === packName)
    ?.pages.find(({ path, place }) => path === '/' && place === page.place)
  if (!home || page.path === '/') return null
  return (
    <p className="part-home no-print">
      <Link className="button plain small" to={home.href}>
        ← {home.title}
      </Link>
    </p>
  )
}
