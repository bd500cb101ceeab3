import { useDefinitions } from '../data.ts'
import { useWords } from '../words.ts'
import './demo-bar.css'

/** Says on every page, also a printed one, that people, companies and reports of this installation are made up. */
export function DemoBar() {
  const { say } = useWords()
  const definitions = useDefinitions()
  if (!definitions.data?.city.isDemo) return null
  return (
    <p className="demo-bar">
      <b>{say('演示环境', 'Demonstration')}</b>
      {say('人员、企业、报送和办件均为虚构', 'people, companies, reports and cases are made up')}
    </p>
  )
}
