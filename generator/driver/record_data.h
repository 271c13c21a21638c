// What an entry of the ledger has to say besides: a JSON object.
#pragma once

#include <string>

namespace driver {

struct RecordData {
  std::string json = {};
  std::string mistake = {};  // why there is none
};
// The same object, written as the ledger writes JSON.
RecordData record_data(const std::string& text);

}  // namespace driver
