import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../../web/data.ts'
import { Failed, Loading, NotFound } from '../../../../web/parts/states.tsx'
import { useWords } from '../../../../web/words.ts'
import type { guide, me } from '../../queries.ts'
import type { GuideItem, GuideMaterial } from '../Guide.tsx'
import { hallAddress } from './words.ts'

export type Me = Answer<typeof me>

/** A page about one item for whoever signed in: loads the item, its materials and whom the account stands for. */
export function ItemPage({
  packName,
  title,
  children,
}: {
  packName: string
  title: (item: GuideItem) => string
  children: (loaded: { item: GuideItem; materials: readonly GuideMaterial[]; me: Me }) => React.ReactNode
}) {
  const { say } = useWords()
  const { item: code = '' } = useParams()
  const answer = useAnswer<Answer<typeof guide>>(packName, 'guide', { item: code })
  const who = useAnswer<Me>(packName, 'me')
  if (answer.isLoading || who.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 90, 70, 100]} />
      </div>
    )
  const error = answer.error ?? who.error
  if (error) return <Failed error={error} retry={() => void Promise.all([answer.refetch(), who.refetch()])} />
  if (!answer.data?.item || !who.data) return <NotFound />
  const { item, materials = [] } = answer.data
  return (
    <div className="page guide">
      <p className="note">
        <Link to={hallAddress.guide(code)}>‹ {say('办事指南', 'Guide')}</Link>
      </p>
      <h1>{title(item)}</h1>
      {children({ item, materials, me: who.data })}
    </div>
  )
}
