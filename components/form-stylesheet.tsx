/**
 * The few rules that forms need, which only editors meet: not among the sheets of app/, whose hashes every reader's answer
 * carries.
 */
export const formSheet = `
.form{max-width:26rem;padding-block:3rem 0}
.form label{display:block;margin-top:1.25rem;font-weight:700}
.form input,.form button{font:inherit;box-sizing:border-box;min-height:2.75rem}
.form input{width:100%;padding:.5rem .75rem;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:0}
.form button{margin-top:1.75rem;padding:.5rem 1.5rem;cursor:pointer;color:var(--paper);background:var(--ink);border:2px solid var(--ink);border-radius:0}
.form .other button{margin-top:.75rem;color:inherit;background:none}
.form .other{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--rule)}
.form textarea{font:inherit;box-sizing:border-box;width:100%;padding:.5rem .75rem;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:0}
.form small{display:block;font-weight:400}
.form pre{overflow:auto;padding:.75rem 1rem;border:1px solid var(--rule);font-size:.875rem}
.callout{margin-block:1rem;padding-inline-start:1rem;border-inline-start:3px solid var(--seal)}
`.replaceAll('\n', '');

export function FormSheet() {
  return (
    <style href="form" precedence="form">
      {formSheet}
    </style>
  );
}
