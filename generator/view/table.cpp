// Rows and columns as they come.
#include "view/pen.h"

namespace view {

void draw_table(Pen& pen) { pen.table("rows", pen.shown()); }

}  // namespace view
