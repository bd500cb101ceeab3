import { Fragment } from 'react'
import { DivisionWords } from '../../../../web/cases/parts/DivisionWords.tsx'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { Behind, Opens, useOpened } from './Behind.tsx'
import { type Files, type PostLine, percentWords } from './evaluation.ts'

/** Posts by the steps they took and how many of them in time. */
export function PostTable({ lines, files }: { lines: readonly PostLine[]; files: Files }) {
  const { say } = useWords()
  const { opened } = useOpened()
  const { roles, promises } = usePostWords()
  return (
    <table className="score-table post-table">
      <thead>
        <tr>
          <th scope="col">{say('岗位', 'Post')}</th>
          <th scope="col">{say('区划', 'Division')}</th>
          <th scope="col">{say('环节', 'Step')}</th>
          <th scope="col" className="number">
            {say('完成', 'Taken')}
          </th>
          <th scope="col" className="number">
            {say('按期率', 'In time')}
          </th>
          <th scope="col" className="number">
            {say('超期', 'Late')}
          </th>
          <th scope="col">{say('情况', 'Standing')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const key = `post|${line.role},${line.department},${line.division},${line.promise}`
          const step = promises[line.promise] ?? line.promise
          const post = `${line.name} ${roles[line.role] ?? line.role}`
          const late = line.taken - line.onTime
          const what = opened.startsWith(`${key}|`) ? opened.slice(key.length + 1) : undefined
          return (
            <Fragment key={key}>
              <tr>
                <th scope="row">{post}</th>
                <td data-label={say('区划', 'Division')}>
                  <DivisionWords code={line.division} />
                </td>
                <td data-label={say('环节', 'Step')}>{step}</td>
                <td className="number" data-label={say('完成', 'Taken')}>
                  <Opens of={`${key}|taken`} count={line.taken} />
                </td>
                <td className="number" data-label={say('按期率', 'In time')}>
                  {percentWords(line.rate)}
                </td>
                <td className="number" data-label={say('超期', 'Late')}>
                  <Opens of={`${key}|late`} count={late} />
                </td>
                <td className="standing">
                  {late > 0 ? (
                    <Lamp lamp="amber">{say(`${late} 次超期`, `${late} late`)}</Lamp>
                  ) : (
                    <Lamp lamp="green">{say('全部按期', 'all in time')}</Lamp>
                  )}
                </td>
              </tr>
              {what ? (
                <tr className="behind-row">
                  <td colSpan={7}>
                    <Behind
                      title={
                        what === 'late'
                          ? say(`${post}：${step}超期`, `${post}: ${step}, late`)
                          : say(`${post}：${step}`, `${post}: ${step}`)
                      }
                      numbers={what === 'late' ? line.late : line.matters}
                      files={files}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

function usePostWords(): Record<'roles' | 'promises', Readonly<Record<string, string>>> {
  const { say } = useWords()
  return {
    roles: {
      gridWorker: say('网格员', 'grid worker'),
      matterClerk: say('受理员', 'intake clerk'),
      dispatcher: say('派遣员', 'dispatcher'),
      handler: say('处置单位', 'handling unit'),
      verifier: say('核查员', 'verifier'),
    },
    promises: {
      accept: say('受理', 'take in'),
      checkOnSite: say('现场核实', 'look on the spot'),
      file: say('立案', 'file'),
      dispatch: say('派遣', 'dispatch'),
      verify: say('核查', 'verify'),
      finish: say('结案', 'close'),
    },
  }
}
