/** Files by the chooser of the browser, or dropped on it. */
export function UploadForm() {
  return (
    <form method="post" action="/add/files" enctype="multipart/form-data" class="upload" data-drop>
      <label>
        <span class="name">Text, HTML, PDF, Word, mail, feeds, tables, archives; choose them, or drop them here</span>
        <input type="file" name="files" multiple required />
      </label>
      <label>
        <span class="name">Published on, where they do not say so</span>
        <input type="date" name="published" />
      </label>
      <button type="submit">Read the files</button>
    </form>
  )
}
