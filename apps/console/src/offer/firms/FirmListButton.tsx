import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import { Button } from 'antd'
import { writeSearch } from '../../shell/search-text.ts'
import { searchOfCriterion } from './criterion-address.ts'

/**
 * The firms of a criterion being written, in a tab of its own: what is being written stays. The tab is opened with its
 * opener, which hands it what this one keeps of criteria too long for an address.
 */
export function FirmListButton({ criterion }: { criterion: Criterion }) {
  const open = () => window.open(`/criteria/enterprises${writeSearch(searchOfCriterion(printCriterion(criterion)))}`)
  return (
    <Button size="small" onClick={open}>
      看名单（新标签页）
    </Button>
  )
}
