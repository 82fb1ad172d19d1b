import { argTypesOf } from '../support/args.js';
import { Text } from './Text.js';

/** One part of a tag's reference, all of it out of the manifest: the rows that Storybook has under one heading. */
export function Reference({ tag = 'meedio-meeting', of }: { tag?: string; of: string }) {
  const rows = Object.entries(argTypesOf(tag)).filter(([, { table }]) => table?.category === of);
  return (
    <table className="reference">
      <tbody>
        {rows.map(([key, { name, description = '', table = {} }]) => (
          <tr key={key}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <Text>{description}</Text>
              <Values type={table.type?.summary} otherwise={table.defaultValue?.summary} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What it can be. That it can be absent too goes without saying, and so does that it is false then. */
function Values({
  type = '',
  otherwise = '',
}: {
  type?: string | undefined;
  otherwise?: string | undefined;
}) {
  const types = type.split(' | ').filter((word) => word !== 'undefined');
  return (
    <div className="values">
      {types.map((word) => (
        <code key={word}>{word}</code>
      ))}
      {otherwise && otherwise !== 'false' && <span>default {otherwise}</span>}
    </div>
  );
}
