import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { GuideMaterial } from '../Guide.tsx'
import './material-lines.css'

/** What is asked for, one below the other, each with whether it has to be brought at all. `children` adds the way to hand it in. */
export function MaterialLines({
  materials,
  children,
}: {
  materials: readonly GuideMaterial[]
  children?: (material: GuideMaterial) => React.ReactNode
}) {
  return (
    <ol className="material-lines">
      {materials.map((material) => (
        <li key={material.order}>
          <div>
            <b>{material.name}</b>
            <Standing material={material} />
          </div>
          {material.note ? <p className="note">{material.note}</p> : null}
          {children?.(material)}
        </li>
      ))}
    </ol>
  )
}

function Standing({ material }: { material: GuideMaterial }) {
  const { say } = useWords()
  if (material.covered)
    return (
      <Lamp lamp="green">
        {material.covered.source === 'licence'
          ? say('已有电子证照，免交', 'licence on file, not needed')
          : say('已有，免交', 'known, not needed')}
      </Lamp>
    )
  if (material.kind === 'form') return <span className="quiet">{say('网上填写，不用打印', 'filled in online')}</span>
  if (material.replacedBy !== 'none') return <span className="quiet">{say('登录核对后免交', 'not needed once you sign in')}</span>
  if (material.need === 'later') return <span className="quiet">{say('可后补', 'may follow')}</span>
  return <span className="quiet">{material.need === 'optional' ? say('选交', 'optional') : say('需要提交', 'needed')}</span>
}
